import { aDocument, type Documents, naiveDocumentsPage } from '../fakes/documents.ts';
import { anEntry } from './audit-entries.ts';
import { aDocumentQuery, eventOf } from './document-samples.ts';

const company = 'company-a';

const all = [
  aDocument({ id: 1, employeeId: 1, documentName: 'Zander', createdAt: 5000 }),
  aDocument({ id: 2, employeeId: 2, documentName: 'ärmel', createdAt: 4000 }),
  // The same letter composed and decomposed, and made in the same second: ties go by id.
  aDocument({ id: 3, employeeId: 1, documentName: 'A\u0308rmel', createdAt: 4000 }),
  aDocument({ id: 4, employeeId: 2, documentName: '\u{1f600}', createdAt: 9000 }),
  aDocument({ id: 5, employeeId: 1, documentName: '\uff5e', createdAt: 1000 }),
  aDocument({ id: 7, employeeId: 3, documentName: 'Armel', createdAt: 2000, downloadable: false }),
];

const entryOf = ({ id }: (typeof all)[number]) => anEntry(String(id));

const sorts = (['id', 'createdAt', 'documentName'] as const).flatMap((sortField) =>
  (['asc', 'desc'] as const).map((sortOrder) => ({ sortField, sortOrder })),
);

const filters = [
  {},
  { employeeId: [1] },
  { employeeId: [2, 1, 2, 99] },
  { employeeId: [99] },
  { createdFrom: 4000 },
  { createdBefore: 4000 },
  { createdFrom: 2000, createdBefore: 5000, employeeId: [1, 3] },
  { perPage: 2, page: 2 },
  { perPage: 2, page: 4 },
];

/** What every store of documents with its directory must hold (contract 1.2, 2.2). */
export const documentsSuite = (name: string, makeEmpty: () => Promise<Documents>): void => {
  describe(`documents in ${name}`, () => {
    let store: Documents;
    beforeEach(async () => {
      store = await makeEmpty();
    });
    const add = async (...documents: typeof all) => {
      for (const document of documents)
        expect(await store.documents.add(document, eventOf(document), entryOf(document))).toBe(
          'written',
        );
    };
    const page = (over: Parameters<typeof aDocumentQuery>[0] = {}) =>
      store.directory.page(company, aDocumentQuery(over));

    it('come back as they were written, to their own company alone', async () => {
      await add(...all);
      for (const document of all)
        expect(await store.documents.find(company, document.id)).toEqual(document);
      expect(await store.documents.findMany(company, [7, 6, 1])).toEqual([all[5], all[0]]);
      expect(await store.documents.find(company, 6)).toBeUndefined();
      expect(await store.documents.find('company-b', 1)).toBeUndefined();
      expect(await store.documents.findMany('company-b', [1, 7])).toEqual([]);
      expect(await store.directory.page('company-b', aDocumentQuery())).toEqual({
        ids: [],
        total: 0,
      });
    });

    it.each(filters)('are filtered by %j in every order, with exact totals', async (filter) => {
      await add(...all);
      for (const sort of sorts)
        expect(await page({ ...filter, ...sort })).toEqual(
          naiveDocumentsPage(all, aDocumentQuery({ ...filter, ...sort })),
        );
    });

    it('show every new one at once, in every order that was asked for before', async () => {
      for (const [index, document] of all.entries()) {
        await add(document);
        for (const sort of sorts)
          expect(await page(sort)).toEqual(
            naiveDocumentsPage(all.slice(0, index + 1), aDocumentQuery(sort)),
          );
      }
    });

    it('are found by employee and name, whatever its case', async () => {
      await add(...all);
      const idNamed = (employeeId: number, documentName: string, of = company) =>
        store.directory.idNamed(of, employeeId, documentName);
      expect(await idNamed(1, 'ZANDER')).toBe(1);
      expect(await idNamed(1, 'Ärmel')).toBe(3);
      expect(await idNamed(2, 'Zander')).toBeUndefined();
      expect(await idNamed(1, 'Zander', 'company-b')).toBeUndefined();
    });

    it('bring their event and audit entry with them, or nothing is written at all', async () => {
      const [first, second] = all;
      if (!first || !second) throw new Error('no documents');
      await add(first);
      expect(await store.events()).toEqual([eventOf(first)]);
      expect(await store.audits(company)).toEqual([entryOf(first)]);
      const entry = entryOf(second);
      expect(await store.documents.add(first, eventOf(second), entry)).toBe('conflict');
      expect(await store.documents.add(second, eventOf(first), entry)).toBe('conflict');
      expect(await store.events()).toEqual([eventOf(first)]);
      expect(await store.audits(company)).toEqual([entryOf(first)]);
      expect(await store.audits('company-b')).toEqual([]);
      expect(await store.documents.find(company, second.id)).toBeUndefined();
      expect(await page()).toEqual({ ids: [1], total: 1 });
    });

    it('get ids that nobody else gets', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => store.documents.reserveId()));
      expect(new Set(ids).size).toBe(20);
      expect(Math.min(...ids)).toBeGreaterThan(0);
    });

    it('are all there when many are added at once', async () => {
      const many = Array.from({ length: 12 }, (_, i) => aDocument({ id: i + 1 }));
      await Promise.all(many.map((one) => add(one)));
      expect(await page()).toEqual({ ids: many.map(({ id }) => id), total: 12 });
    });
  });
};

/** What every store of documents' files must hold. */
export const documentFilesSuite = (name: string, make: () => Promise<Documents['files']>): void => {
  describe(`documents' files in ${name}`, () => {
    it('come back byte for byte, and none comes where there is none', async () => {
      const files = await make();
      const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 31) % 256);
      await files.put(1, bytes);
      await files.put(2, new Uint8Array(4 * 1024 * 1024));
      expect(Buffer.from((await files.get(1)) ?? []).equals(bytes)).toBe(true);
      expect((await files.get(2))?.byteLength).toBe(4 * 1024 * 1024);
      expect(await files.get(3)).toBeUndefined();
    });

    it('can be put again, as when a run is repeated', async () => {
      const files = await make();
      await files.put(1, Uint8Array.of(1));
      await files.put(1, Uint8Array.of(2));
      expect([...((await files.get(1)) ?? [])]).toEqual([2]);
    });
  });
};
