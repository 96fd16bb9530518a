import { documentGenerated } from '../../functions/domain/document-event.ts';
import type { DocumentQuery } from '../../functions/domain/ports/documents.ts';
import { aDocument, type Documents } from '../fakes/documents.ts';
import { anEntry } from './audit-entries.ts';
import { aDocumentQuery } from './document-samples.ts';
import { openDocuments } from './document-tables.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { makePeopleTables, type PeopleTables } from './people-tables.ts';
import { type Meter, meterTable } from './watched-table.ts';
import { writeDirectory } from './written-directory.ts';

const company = 'company-a';
/** More than the page's items: the journal is asked, and what a read rounds up. */
const constant = 2;
/** And more right after a write. */
const afterWrite = 10;

const documentOf = (id: number) =>
  aDocument({
    id,
    employeeId: 1 + (id % 2000),
    documentName: `JobTicket ${2000 + (id % 40)}-${1 + (id % 12)} ${(id * 7919) % 100_003}.pdf`,
    createdAt: Date.UTC(2025, 0, 1) + id * 60_000,
  });

const pages: [what: string, query: Partial<DocumentQuery>][] = [
  ['the first page, newest first', { sortField: 'createdAt', sortOrder: 'desc', perPage: 10 }],
  ['the last page by name', { sortField: 'documentName', perPage: 10, page: 20 }],
  ['a full page of a time', { createdFrom: Date.UTC(2025, 0, 1, 1), perPage: 100 }],
  ["one employee's documents", { employeeId: [7] }],
  ['a page past the end', { page: 1_000_000 }],
];

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

describe.each([240, 24_000])('with %i documents', (size) => {
  let tables: PeopleTables;
  let store: Documents;
  let meter: Meter;

  beforeAll(async () => {
    tables = await makePeopleTables(engine);
    await writeDirectory(
      tables.people,
      company,
      Array.from({ length: size }, (_, i) => documentOf(i + 1)),
    );
    const metered = meterTable(tables.people);
    meter = metered.meter;
    store = openDocuments({ ...tables, people: metered.table });
    await store.directory.page(company, aDocumentQuery());
  });

  const costOf = async (work: () => Promise<unknown>): Promise<Meter> => {
    const before = { ...meter };
    await work();
    return {
      reads: meter.reads - before.reads,
      writes: meter.writes - before.writes,
      chunks: meter.chunks - before.chunks,
    };
  };

  const list = async (query: Partial<DocumentQuery>) => {
    const { ids, total } = await store.directory.page(company, aDocumentQuery(query));
    const found = await store.documents.findMany(company, ids);
    expect(found.map(({ id }) => id)).toEqual(ids);
    return { ids, total };
  };

  it.each(pages)('%s costs its items and a small constant', async (_, query) => {
    let count = 0;
    const { reads } = await costOf(async () => {
      count = (await list(query)).ids.length;
    });
    expect(reads).toBeLessThanOrEqual(count + constant);
  });

  it('a new one writes its record, event, audit entry and one small journal item, and is shown at once', async () => {
    const document = documentOf(size + 1);
    const { writes, chunks } = await costOf(() =>
      store.documents.add(
        document,
        documentGenerated(document, { id: `event-${document.id}`, occurredAt: document.createdAt }),
        anEntry('first'),
      ),
    );
    // Record, event, audit entry and journal item; transactions cost double.
    expect([writes, chunks]).toEqual([8, 0]);
    const other = documentOf(size + 2);
    const elsewhere = openDocuments(tables);
    await elsewhere.documents.add(
      other,
      documentGenerated(other, { id: `event-${other.id}`, occurredAt: other.createdAt }),
      anEntry('second'),
    );
    const { reads } = await costOf(async () => {
      const { ids, total } = await list({ sortField: 'id', sortOrder: 'desc', perPage: 1 });
      expect([ids, total]).toEqual([[size + 2], size + 2]);
    });
    expect(reads).toBeLessThanOrEqual(1 + constant + afterWrite);
  });
});
