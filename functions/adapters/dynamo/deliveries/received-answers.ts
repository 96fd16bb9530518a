import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { ReceivedAnswers } from '../../../domain/ports/erasure.ts';
import type { Table } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import { attemptsPrefix } from './items.ts';

const keySchema = z.object({ pk: z.string(), sk: z.string() });
type Key = z.infer<typeof keySchema>;

const clearOne = async ({ client, name }: Table, Key: Key): Promise<void> => {
  const update = new UpdateCommand({
    TableName: name,
    Key,
    UpdateExpression:
      'SET responseHeaders = :none, responseBody = :empty, responseTruncated = :whole',
    // Not where the attempt has expired, nor a claim, which has no answer yet.
    ConditionExpression: '#state = :finished',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: {
      ':none': {},
      ':empty': '',
      ':whole': false,
      ':finished': 'finished',
    },
  });
  await conditionHeld(client.send(update));
};

/** Answers as the log's items keep them. */
export const createReceivedAnswers = (table: Table): ReceivedAnswers => ({
  clear: async (eventId) => {
    const { pk, sk } = attemptsPrefix(eventId);
    const pages = paginateQuery(
      { client: table.client },
      {
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages)
      for (const item of Items) await clearOne(table, keySchema.parse(item));
  },
});
