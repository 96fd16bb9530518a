import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { writeGeneration } from '../../functions/adapters/dynamo/people/directory-chunks.ts';
import { noHead, replaceHead } from '../../functions/adapters/dynamo/people/directory-head.ts';
import { placesOf } from '../../functions/adapters/dynamo/people/directory-kind.ts';
import { documentKind } from '../../functions/adapters/dynamo/people/document-kind.ts';
import type { EmployeeDocument } from '../../functions/domain/document.ts';
import { toDocumentEntry } from '../../functions/domain/document-entry.ts';

/** DynamoDB takes so many writes at once. */
const batch = 25;

/** Puts many documents of one company where a store would have them by now, chunks and all, in a moment. */
export const writeDirectory = async (
  table: Table,
  companyId: string,
  documents: readonly EmployeeDocument[],
): Promise<void> => {
  const { shape } = documentKind;
  const place = placesOf(documentKind, { table, shape })(companyId);
  const entries = documents.map(toDocumentEntry);
  const state = { seq: 0, changed: 0, entries };
  const head = await writeGeneration(place, state);
  expect(await replaceHead(place, { from: noHead, to: head })).toBe(true);
  for (let start = 0; start < documents.length; start += batch)
    await table.client.send(
      new BatchWriteCommand({
        RequestItems: {
          [table.name]: documents.slice(start, start + batch).map((document) => ({
            PutRequest: { Item: { pk: `DOCUMENT#${document.id}`, sk: 'DOCUMENT', ...document } },
          })),
        },
      }),
    );
};
