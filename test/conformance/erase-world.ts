import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { createReceivedAnswers } from '../../functions/adapters/dynamo/deliveries/received-answers.ts';
import { createEventBodies } from '../../functions/adapters/dynamo/event-bodies.ts';
import { createDirectoryCache } from '../../functions/adapters/dynamo/people/directory-cache.ts';
import { createDirectoryTraces } from '../../functions/adapters/dynamo/people/directory-traces.ts';
import { documentKind } from '../../functions/adapters/dynamo/people/document-kind.ts';
import { employeeKind } from '../../functions/adapters/dynamo/people/employee-kind.ts';
import { createDocumentFiles } from '../../functions/adapters/s3/documents.ts';
import { createRosterArchive } from '../../functions/adapters/s3/roster-archive.ts';
import { systemClock as clock } from '../../functions/adapters/system/clock.ts';
import { systemRandom as random } from '../../functions/adapters/system/random.ts';
import { eraseEmployeeCommand } from '../../functions/operate/erase/erase-employee.ts';
import { deliveriesIndexes, eventsIndexes } from '../../lib/stacks/data-indexes.ts';
import { openDocuments } from './document-tables.ts';
import type { DynamoEngine } from './dynamo-engine.ts';
import { makeIndexedTable } from './indexed-table.ts';
import { openPeople } from './people-tables.ts';
import { textOfTables, textsOfBucket } from './stored-text.ts';

/** What the world of an erasure is made of. */
export type EraseEngines = { dynamo: DynamoEngine; buckets: S3Client };

let made = 0;

const makeBucket = async (client: S3Client, name: string): Promise<string> => {
  made += 1;
  const Bucket = `${name}-${made}`;
  await client.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
};

const tracesIn = (table: Table) => ({
  employeeTraces: createDirectoryTraces(employeeKind, {
    ...{ table, clock, shape: employeeKind.shape },
    cache: createDirectoryCache(),
  }),
  documentTraces: createDirectoryTraces(documentKind, {
    ...{ table, clock, shape: documentKind.shape },
    cache: createDirectoryCache(),
  }),
});

/** `employee erase` over the real adapters, and a look at everything that is stored. */
export const makeEraseWorld = async ({ dynamo, buckets }: EraseEngines) => {
  const tables = {
    people: await dynamo.makeTable('pk', 'sk'),
    accounts: await dynamo.makeTable('pk', 'sk'),
    events: await makeIndexedTable(dynamo, eventsIndexes),
  };
  const deliveriesTable = await makeIndexedTable(dynamo, deliveriesIndexes);
  const files = await makeBucket(buckets, 'documents');
  const archive = await makeBucket(buckets, 'rosters');
  const people = openPeople(tables, employeeKind.shape, clock);
  const documents = openDocuments(tables);
  const documentFiles = createDocumentFiles(buckets, files);
  const rosters = createRosterArchive(buckets, archive);
  const run = eraseEmployeeCommand({
    ...{ ...people, takeovers: people.syncs },
    ...{ documents: documents.documents, documentDirectory: documents.directory },
    ...{ documentFiles, rosters, clock, random },
    ...tracesIn(tables.people),
    eventBodies: createEventBodies(tables.events),
    answers: createReceivedAnswers(deliveriesTable),
  });
  return {
    ...{ tables, people, documents, documentFiles, rosters, clock, random },
    deliveries: createDeliveryStore({
      ...{ table: deliveriesTable, clock, random },
      accountsTable: tables.accounts.name,
      retentionDays: 30,
    }),
    erase: (employee: number) => run({ employee }),
    rosterTexts: () => textsOfBucket(buckets, archive),
    /** All that is stored anywhere, as one text. */
    everything: async (): Promise<string> =>
      [
        await textOfTables([...Object.values(tables), deliveriesTable]),
        ...(await textsOfBucket(buckets, files)).values(),
        ...(await textsOfBucket(buckets, archive)).values(),
      ].join('\n'),
  };
};

export type EraseWorld = Awaited<ReturnType<typeof makeEraseWorld>>;
