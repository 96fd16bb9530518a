import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SyncTakeover } from '../../../domain/ports/erasure.ts';
import type { SyncLease } from '../../../domain/ports/sync.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import type { SyncRef } from '../../../domain/sync.ts';
import { getItem } from '../accounts/read.ts';
import type { Table } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import { type TransactItem, transact } from '../transact.ts';
import { integrationKey } from './hr-integrations.ts';
import { newWake, syncItemSchema, syncKey } from './sync-items.ts';

/** What taking syncs over works with: integrations, and the events table by which the worker is woken. */
export type TakeoverContext = { table: Table; eventsTable: string; clock: Clock; random: Random };

const takeUpdate = (
  tableName: string,
  ref: SyncRef,
  { token, until }: SyncLease,
): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: integrationKey(ref.companyId, ref.integrationId),
    UpdateExpression: 'SET syncLease = :lease ADD version :one',
    ConditionExpression: 'lastSync.syncId = :syncId AND lastSync.#status IN (:pending, :running)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':lease': { token, until },
      ':one': 1,
      ':syncId': ref.syncId,
      ':pending': 'pending',
      ':running': 'running',
    },
  },
});

const giveUpdate = (tableName: string, ref: SyncRef, token: string): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: integrationKey(ref.companyId, ref.integrationId),
    UpdateExpression: 'REMOVE syncLease',
    ConditionExpression: 'syncLease.#token = :token',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: { ':token': token },
  },
});

/** Changes who holds a sync and wakes the worker; false where the change is not allowed. */
const changeHolder = async (
  context: TakeoverContext,
  ref: SyncRef,
  update: TransactItem,
): Promise<boolean> => {
  const { failed } = await transact(context.table.client, [update, newWake(context, ref)]);
  if (failed.includes(1)) throw new Error('A wake-up id was given twice');
  return failed.length === 0;
};

/** Syncs on the integrations' own items, whoever applies them. */
export const createSyncTakeover = (context: TakeoverContext): SyncTakeover => {
  const { table } = context;
  return {
    takeOver: async (ref, lease) => {
      if (!(await changeHolder(context, ref, takeUpdate(table.name, ref, lease)))) return undefined;
      return syncItemSchema.parse(await getItem(table, syncKey(ref))).rosterKey;
    },
    giveBack: async (ref, token) => {
      await changeHolder(context, ref, giveUpdate(table.name, ref, token));
    },
    setLinked: async (companyId, integrationId, linkedEmployees) => {
      const update = new UpdateCommand({
        TableName: table.name,
        Key: integrationKey(companyId, integrationId),
        UpdateExpression: 'SET linkedEmployees = :linked ADD version :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':linked': linkedEmployees, ':one': 1 },
      });
      await conditionHeld(table.client.send(update));
    },
  };
};
