import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { plainly, textsOfBucket } from '../../conformance/stored-text.ts';
import { clientsOf } from '../../e2e/aws-clients.ts';
import type { System } from '../../e2e/system.ts';
import { soughtIn } from './erase-scene.ts';

const sought = new RegExp(soughtIn('([0-9a-f-]{36})'), 'gi');

const add = (found: Map<string, Set<string>>, place: string, text: string): void => {
  for (const [, companyId = ''] of text.matchAll(sought))
    found.set(companyId, (found.get(companyId) ?? new Set()).add(place));
};

/**
 * Looks through every table and every file of a system for people who were to be forgotten.
 * @returns by their company where something tells of them
 */
export const tracesIn = async (system: System): Promise<Map<string, Set<string>>> => {
  const { tables: client, s3 } = clientsOf(system);
  const found = new Map<string, Set<string>>();
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames)
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      for (const item of Items)
        add(found, `${TableName} ${item.pk} ${item.sk}`, JSON.stringify(item, plainly));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  for (const { Name = '' } of Buckets)
    for (const [key, text] of await textsOfBucket(s3, Name)) add(found, `${Name}/${key}`, text);
  return found;
};
