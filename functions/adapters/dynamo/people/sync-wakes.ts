import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { SyncWakes } from '../../../domain/ports/sync.ts';
import type { Table } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import { wakeKey } from './sync-items.ts';

const wakeSchema = z.object({ companyId: z.string(), integrationId: z.int(), syncId: z.string() });

/** By what workers are told of accepted syncs, in the events table. */
export const createSyncWakes = ({ client, name }: Table): SyncWakes => ({
  find: async (id) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: wakeKey(id), ConsistentRead: true }),
    );
    return Item && wakeSchema.parse(Item);
  },
  settle: async (id) => {
    await conditionHeld(
      client.send(
        new UpdateCommand({
          TableName: name,
          Key: wakeKey(id),
          UpdateExpression: 'REMOVE checkShard, checkAt',
          ConditionExpression: 'attribute_exists(pk)',
        }),
      ),
    );
  },
});
