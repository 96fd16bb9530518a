import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Employee } from '../../../domain/employee.ts';
import type { DueEmployees } from '../../../domain/ports/sync.ts';
import { nextDueDay } from '../../../domain/sync-subscription.ts';
import type { Table } from '../client.ts';
import { eachReadable } from '../each-readable.ts';

/** Over how many partitions of the index those with a scheduled day are spread. */
const shards = 4;

const keySchema = z.object({ pk: z.string().regex(/^EMPLOYEE#\d+$/) });

/** What puts a record into the index `byDueDay`: nothing where no day is scheduled. */
export const dueKeys = ({ id, subscription }: Employee) => {
  const dueDay = nextDueDay(subscription);
  return dueDay === null ? {} : { dueShard: `DUE#${id % shards}`, dueDay };
};

/** Who has a scheduled day that has come, however long ago. */
export const createDueEmployees = ({ client, name }: Table): DueEmployees => ({
  async *until(day) {
    for (let shard = 0; shard < shards; shard += 1) {
      const pages = paginateQuery(
        { client, pageSize: 100 },
        {
          TableName: name,
          IndexName: 'byDueDay',
          KeyConditionExpression: 'dueShard = :shard AND dueDay <= :day',
          ExpressionAttributeValues: { ':shard': `DUE#${shard}`, ':day': day },
        },
      );
      yield* eachReadable(pages, (item) => Number(keySchema.parse(item).pk.slice(9)));
    }
  },
});
