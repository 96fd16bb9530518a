import fc from 'fast-check';
import { createDocumentsHeld, pageOfDocuments } from '../../functions/domain/document-directory.ts';
import { contentDisposition, toFileName } from '../../functions/domain/document-disposition.ts';
import { toDocumentEntry } from '../../functions/domain/document-entry.ts';
import { isNoneMatch } from '../../functions/domain/document-etag.ts';
import { berlinMidnight, createdRange } from '../../functions/domain/document-times.ts';
import { aDocumentQuery } from '../conformance/document-samples.ts';
import { aDocument, naiveDocumentsPage } from '../fakes/documents.ts';

/** What a client that knows RFC 8187 takes for the name. */
const decoded = (header: string): string =>
  decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header)?.[1] ?? '');

describe("a download's file name", () => {
  it.each([
    ['Ticket.pdf', 'Ticket.pdf', 'Ticket.pdf'],
    ['Größe 2025.pdf', 'Größe 2025.pdf', 'Gro_e 2025.pdf'],
    ['"quoted".pdf', '"quoted".pdf', '_quoted_.pdf'],
    ['100%25.pdf', '100%25.pdf', '100_25.pdf'],
    ["it's (1)*.pdf", "it's (1)*.pdf", "it's (1)*.pdf"],
    ['a;b=c.pdf', 'a;b=c.pdf', 'a;b=c.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'a  Set-Cookie: x.pdf', 'a  Set-Cookie: x.pdf'],
    ['../../etc/passwd', '__.._etc_passwd', '__.._etc_passwd'],
    ['C:\\x\\y.pdf', 'C:_x_y.pdf', 'C:_x_y.pdf'],
    ['a\u202efdp.exe', 'a fdp.exe', 'a fdp.exe'],
    ['😀.pdf', '😀.pdf', '_.pdf'],
    ['\ud800.pdf', '\ufffd.pdf', '_.pdf'],
    ['\u0000', 'document.pdf', 'document.pdf'],
    ['..', '_', '_'],
    // A mark without a letter.
    ['\u0301', '\u0301', 'document.pdf'],
  ])('of %j', (name, modern, old) => {
    const header = contentDisposition(name);
    expect(decoded(header)).toBe(modern);
    expect(header.startsWith(`attachment; filename="${old}"; filename*=UTF-8''`)).toBe(true);
  });

  it.each(['x', 'ä', '😀'])(
    'of a thousand times %s is cut between characters, with its ending',
    (one) => {
      const name = toFileName(`${one.repeat(1000)}.pdf`);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(name).toMatch(new RegExp(`^(${one})+\\.pdf$`, 'u'));
      expect(contentDisposition(`${one.repeat(1000)}.pdf`).length).toBeLessThan(1200);
    },
  );

  it('is one line of printable ASCII whose name ends where it should, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1000 }), (name) => {
        expect(contentDisposition(name)).toMatch(
          /^attachment; filename="[ -!#-[\]-~]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/,
        );
        expect(decoded(contentDisposition(name))).toBe(toFileName(name));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('If-None-Match', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['"a"', true],
    ['W/"a"', true],
    ['*', true],
    [' * ', true],
    ['"b", W/"a"', true],
    ['"b"', false],
    ['a', false],
    ['"a', false],
  ])('%s', (header, same) => {
    expect(isNoneMatch(header, '"a"')).toBe(same);
  });
});

describe('a day of createdFrom and createdTo', () => {
  it.each([
    ['2025-08-18', '2025-08-17T22:00:00.000Z'],
    ['2025-12-24', '2025-12-23T23:00:00.000Z'],
    ['2025-03-30', '2025-03-29T23:00:00.000Z'],
    ['2025-03-31', '2025-03-30T22:00:00.000Z'],
    ['2025-10-26', '2025-10-25T22:00:00.000Z'],
    ['2025-10-27', '2025-10-26T23:00:00.000Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z'],
  ])('%s begins at %s', (day, instant) => {
    expect(new Date(berlinMidnight(day)).toISOString()).toBe(instant);
  });

  it('is taken in whole, and so is the second of an instant', () => {
    expect(createdRange({ createdFrom: '2025-12-31', createdTo: '2025-12-31' })).toEqual({
      createdFrom: Date.UTC(2025, 11, 30, 23),
      createdBefore: Date.UTC(2025, 11, 31, 23),
    });
    expect(createdRange({ createdTo: '2025-01-01T10:00:00Z' })).toEqual({
      createdBefore: Date.UTC(2025, 0, 1, 10) + 1,
    });
    expect(createdRange({})).toEqual({});
  });
});

const document = fc
  .record({
    id: fc.integer({ min: 1, max: 30 }),
    second: fc.integer({ min: 0, max: 5 }),
    documentName: fc.oneof(fc.constantFrom('ä', 'A\u0308', 'b'), fc.string({ maxLength: 4 })),
  })
  .map(({ id, second, documentName }) =>
    // The owner of a document never changes.
    aDocument({ id, employeeId: 1 + (id % 3), documentName, createdAt: second * 1000 }),
  );

const query = fc
  .record({
    employeeId: fc.option(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      {
        nil: undefined,
      },
    ),
    createdFrom: fc.constantFrom(undefined, 1000, 3000),
    createdBefore: fc.constantFrom(undefined, 2000, 4001),
    sortField: fc.constantFrom('id' as const, 'createdAt' as const, 'documentName' as const),
    sortOrder: fc.constantFrom('asc' as const, 'desc' as const),
    page: fc.integer({ min: 1, max: 3 }),
    perPage: fc.integer({ min: 1, max: 6 }),
  })
  .map(aDocumentQuery);

describe('a directory of documents', () => {
  it('answers as sorting and filtering all of them would, after any additions', () => {
    const steps = fc.array(
      fc.oneof(
        document.map((put) => ({ put })),
        query.map((ask) => ({ ask })),
      ),
    );
    fc.assert(
      fc.property(fc.uniqueArray(document, { selector: ({ id }) => id }), steps, (first, all) => {
        const model = new Map(first.map((one) => [one.id, one]));
        const held = createDocumentsHeld(first.map(toDocumentEntry));
        for (const step of all)
          if ('put' in step) {
            model.set(step.put.id, step.put);
            held.put([toDocumentEntry(step.put)]);
          } else
            expect(pageOfDocuments(held, step.ask)).toEqual(
              naiveDocumentsPage([...model.values()], step.ask),
            );
        expect(held.size).toBe(model.size);
      }),
      { numRuns: 150 },
    );
  });
});
