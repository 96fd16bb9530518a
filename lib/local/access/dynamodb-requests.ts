import { z } from 'zod';
import { arn } from '../template/place.ts';
import { leadingKeys, type PartitionKeys } from './leading-keys.ts';
import type { ActionOn } from './requests.ts';

const tableSchema = z.object({ TableName: z.string(), IndexName: z.string().optional() });

const part = z.looseObject({ TableName: z.string() });
const transactionSchema = z.object({
  TransactItems: z.array(
    z.object({ Put: part, Update: part, Delete: part, ConditionCheck: part, Get: part }).partial(),
  ),
});
const batchSchema = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const streamSchema = z.object({ StreamArn: z.string() });

/** A transaction needs the action of each of its parts. */
const partActions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
} as const;

const tableArn = (name: string): string =>
  name.startsWith('arn:') ? name : arn('dynamodb', `table/${name}`);

/** An action on items: with their partition keys, where the table is one of the templates'. */
const onItems = (
  operation: string,
  where: { resource: string; partitions: PartitionKeys },
  said: unknown,
): ActionOn => {
  const action = `dynamodb:${operation}`;
  const attribute = where.partitions.get(where.resource);
  if (attribute === undefined) return { action, resource: where.resource };
  const context = { 'dynamodb:LeadingKeys': leadingKeys(said, attribute) };
  return { action, resource: where.resource, context };
};

/** Actions that say which items they are about. */
const itemActions = new Set(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query']);

const onTable = (operation: string, input: unknown, partitions: PartitionKeys): ActionOn[] => {
  const { TableName, IndexName } = tableSchema.parse(input);
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  const resource = `${tableArn(TableName)}${index}`;
  return itemActions.has(operation)
    ? [onItems(operation, { resource, partitions }, input)]
    : [{ action: `dynamodb:${operation}`, resource }];
};

const ofTransaction = (input: unknown, partitions: PartitionKeys): ActionOn[] =>
  transactionSchema.parse(input).TransactItems.flatMap((item) =>
    Object.entries(partActions).flatMap(([name, action]) => {
      const given = item[name as keyof typeof partActions];
      if (!given) return [];
      return [onItems(action, { resource: tableArn(given.TableName), partitions }, given)];
    }),
  );

/** A batch of writes needs an action of its own, which none of ours has: its items are not read. */
const ofBatch = (operation: string, input: unknown, partitions: PartitionKeys): ActionOn[] =>
  Object.entries(batchSchema.parse(input).RequestItems).map(([name, said]) => {
    const resource = tableArn(name);
    return operation === 'BatchGetItem'
      ? onItems(operation, { resource, partitions }, said)
      : { action: `dynamodb:${operation}`, resource };
  });

const ofStream = (operation: string, input: unknown): ActionOn[] => [
  { action: `dynamodb:${operation}`, resource: streamSchema.parse(input).StreamArn },
];

/**
 * What a call of DynamoDB asks IAM for (Service Authorization Reference, DynamoDB). `GetRecords` names
 * its stream inside an opaque iterator only: whoever may have an iterator was judged when it was given.
 */
export const dynamoDbRequests = (
  operation: string,
  input: unknown,
  partitions: PartitionKeys,
): ActionOn[] => {
  if (operation.startsWith('Transact')) return ofTransaction(input, partitions);
  if (operation.startsWith('Batch')) return ofBatch(operation, input, partitions);
  if (operation === 'DescribeStream' || operation === 'GetShardIterator')
    return ofStream(operation, input);
  if (operation === 'GetRecords') return [];
  return onTable(operation, input, partitions);
};
