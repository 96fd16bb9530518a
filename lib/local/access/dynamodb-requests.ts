import { z } from 'zod';
import { arn } from '../template/place.ts';
import type { ActionOn } from './requests.ts';

const tableSchema = z.object({ TableName: z.string(), IndexName: z.string().optional() });

const part = z.object({ TableName: z.string() });
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

const onTable = (operation: string, input: unknown): ActionOn[] => {
  const { TableName, IndexName } = tableSchema.parse(input);
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return [{ action: `dynamodb:${operation}`, resource: `${tableArn(TableName)}${index}` }];
};

const ofTransaction = (input: unknown): ActionOn[] =>
  transactionSchema.parse(input).TransactItems.flatMap((item) =>
    Object.entries(partActions).flatMap(([name, action]) => {
      const given = item[name as keyof typeof partActions];
      return given ? [{ action: `dynamodb:${action}`, resource: tableArn(given.TableName) }] : [];
    }),
  );

const ofBatch = (operation: string, input: unknown): ActionOn[] =>
  Object.keys(batchSchema.parse(input).RequestItems).map((name) => ({
    action: `dynamodb:${operation}`,
    resource: tableArn(name),
  }));

const ofStream = (operation: string, input: unknown): ActionOn[] => [
  { action: `dynamodb:${operation}`, resource: streamSchema.parse(input).StreamArn },
];

/**
 * What a call of DynamoDB asks IAM for (Service Authorization Reference, DynamoDB). `GetRecords` names
 * its stream inside an opaque iterator only: whoever may have an iterator was judged when it was given.
 */
export const dynamoDbRequests = (operation: string, input: unknown): ActionOn[] => {
  if (operation.startsWith('Transact')) return ofTransaction(input);
  if (operation.startsWith('Batch')) return ofBatch(operation, input);
  if (operation === 'DescribeStream' || operation === 'GetShardIterator')
    return ofStream(operation, input);
  if (operation === 'GetRecords') return [];
  return onTable(operation, input);
};
