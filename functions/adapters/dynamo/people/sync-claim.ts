import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { HeldSync, SyncLease } from '../../../domain/ports/sync.ts';
import type { SyncRef } from '../../../domain/sync.ts';
import { getItem } from '../accounts/read.ts';
import type { Table } from '../client.ts';
import { integrationKey, toIntegration } from './hr-integrations.ts';
import { syncItemSchema, syncKey } from './sync-items.ts';

/** Runs one update; false where its condition does not hold. */
const tryUpdate = async (
  table: Table,
  input: Omit<ConstructorParameters<typeof UpdateCommand>[0], 'TableName'>,
): Promise<boolean> => {
  try {
    await table.client.send(new UpdateCommand({ ...input, TableName: table.name }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};

const takeLease = (table: Table, ref: SyncRef, { token, now, until }: SyncLease) =>
  tryUpdate(table, {
    Key: integrationKey(ref.companyId, ref.integrationId),
    UpdateExpression:
      'SET lastSync.#status = :running, syncLease = :lease, lastSync.startedAt = if_not_exists(lastSync.startedAt, :now) ADD version :one',
    ConditionExpression:
      'lastSync.syncId = :syncId AND lastSync.#status IN (:pending, :running) AND (attribute_not_exists(syncLease) OR syncLease.#until <= :now)',
    ExpressionAttributeNames: { '#status': 'status', '#until': 'until' },
    ExpressionAttributeValues: {
      ':running': 'running',
      ':pending': 'pending',
      ':lease': { token, until },
      ':syncId': ref.syncId,
      ':now': now,
      ':one': 1,
    },
  });

/** See `SyncStore.claim`. */
export const claimSync = async (
  table: Table,
  ref: SyncRef,
  lease: SyncLease,
): Promise<HeldSync | 'busy' | 'over'> => {
  const claimed = await takeLease(table, ref, lease);
  const item = await getItem(table, integrationKey(ref.companyId, ref.integrationId));
  const integration = item && toIntegration(item);
  const report = integration?.lastSync;
  const isOpen = report?.status === 'pending' || report?.status === 'running';
  if (!integration || !report || report.syncId !== ref.syncId || !isOpen) return 'over';
  if (!claimed) return 'busy';
  const remembered = syncItemSchema.parse(await getItem(table, syncKey(ref)));
  const { rosterKey, requestId } = remembered;
  const linkedBefore = integration.linkedEmployees;
  return { ref, token: lease.token, rosterKey, report, linkedBefore, requestId };
};

/** See `SyncStore.release`. */
export const releaseSync = async (table: Table, { ref, token }: HeldSync): Promise<void> => {
  await tryUpdate(table, {
    Key: integrationKey(ref.companyId, ref.integrationId),
    UpdateExpression: 'REMOVE syncLease',
    ConditionExpression: 'syncLease.#token = :token',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: { ':token': token },
  });
};
