import { z } from 'zod';
import type { SyncReport } from '../../../domain/hr-integration.ts';
import type { AcceptedSync, HeldSync, SyncEnd } from '../../../domain/ports/sync.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import type { SyncCounts, SyncRef } from '../../../domain/sync.ts';
import { toTtl } from '../client.ts';
import { checkKeys } from '../events.ts';
import type { TransactItem } from '../transact.ts';
import { integrationKey } from './hr-integrations.ts';

/** What is remembered of a syncId. */
export const syncItemSchema = z.object({
  hash: z.string(),
  rosterKey: z.string(),
  status: z.enum(['open', 'succeeded', 'failed']),
  requestId: z.string().optional(),
});

export const syncKey = ({ integrationId, syncId }: SyncRef) => ({
  pk: `SYNC#${integrationId}`,
  sk: syncId,
});

/** Remembers a syncId, where it is new, or where the same roster failed under it. */
export const syncPut = (tableName: string, sync: AcceptedSync): TransactItem => ({
  Put: {
    TableName: tableName,
    Item: {
      ...syncKey(sync.ref),
      companyId: sync.ref.companyId,
      hash: sync.hash,
      rosterKey: sync.rosterKey,
      status: 'open',
      ...(sync.requestId === undefined ? {} : { requestId: sync.requestId.slice(0, 128) }),
    },
    ConditionExpression: 'attribute_not_exists(pk) OR (#hash = :hash AND #status = :failed)',
    ExpressionAttributeNames: { '#hash': 'hash', '#status': 'status' },
    ExpressionAttributeValues: { ':hash': sync.hash, ':failed': 'failed' },
  },
});

/** `startedAt` comes with the first claim. */
const reportOf = ({ ref, received }: AcceptedSync): Omit<SyncReport, 'startedAt'> => ({
  syncId: ref.syncId,
  status: 'pending',
  finishedAt: null,
  received,
  added: 0,
  updated: 0,
  offboarded: 0,
  unchanged: 0,
  massOffboarding: false,
  error: null,
});

/** Makes a sync the integration's current one, where no other is open. */
export const currentUpdate = (tableName: string, sync: AcceptedSync): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: integrationKey(sync.ref.companyId, sync.ref.integrationId),
    UpdateExpression:
      'SET lastSync = :report, #status = :syncing ADD version :one REMOVE syncLease',
    ConditionExpression:
      'attribute_exists(pk) AND (attribute_not_exists(lastSync.#status) OR lastSync.#status IN (:succeeded, :failed))',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':report': reportOf(sync),
      ':syncing': 'syncing',
      ':one': 1,
      ':succeeded': 'succeeded',
      ':failed': 'failed',
    },
  },
});

/** Where it lies that tells a worker of an accepted sync. */
export const wakeKey = (id: string) => ({ pk: `SYNC#${id}`, sk: 'SYNC' });

/** It is of no use any more after this (milliseconds). */
const wakeLifeMs = 30 * 24 * 3600 * 1000;

/** Where `publish` hears of an accepted sync, and the sweeper later: a new item in the events table. */
export const newWake = (
  { eventsTable, clock, random }: { eventsTable: string; clock: Clock; random: Random },
  ref: SyncRef,
): TransactItem => {
  const now = clock.now();
  const id = random.timeUuid(now);
  return {
    Put: {
      TableName: eventsTable,
      Item: { ...wakeKey(id), ...ref, ...checkKeys(now, id), expiresAt: toTtl(now + wakeLifeMs) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
};

const held = 'lastSync.syncId = :syncId AND syncLease.#token = :token';

/** Counts a chunk, where the sync is still held. */
export const countUpdate = (
  tableName: string,
  { ref, token }: HeldSync,
  { added, updated, offboarded }: SyncCounts,
): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: integrationKey(ref.companyId, ref.integrationId),
    UpdateExpression:
      'SET lastSync.added = lastSync.added + :added, lastSync.updated = lastSync.updated + :updated, lastSync.offboarded = lastSync.offboarded + :offboarded ADD version :one',
    ConditionExpression: held,
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: {
      ':syncId': ref.syncId,
      ':token': token,
      ':added': added,
      ':updated': updated,
      ':offboarded': offboarded,
      ':one': 1,
    },
  },
});

/** What the integration keeps of a sync that ended, beside its report. */
const keptOf = (ref: SyncRef, { status, finishedAt, linkedEmployees }: SyncEnd) => ({
  ...(linkedEmployees === null ? {} : { linkedEmployees }),
  ...(status === 'succeeded' ? { lastApplied: { syncId: ref.syncId, at: finishedAt } } : {}),
});

/** Says on the integration how a sync ended, where it is still held. */
export const endUpdate = (
  tableName: string,
  { ref, token }: HeldSync,
  end: SyncEnd,
): TransactItem => {
  const kept = Object.entries(keptOf(ref, end));
  return {
    Update: {
      TableName: tableName,
      Key: integrationKey(ref.companyId, ref.integrationId),
      UpdateExpression: `SET lastSync.#status = :status, lastSync.finishedAt = :at, lastSync.unchanged = :unchanged, lastSync.massOffboarding = :mass, lastSync.#error = :error, #status = :state${kept.map(([name]) => `, ${name} = :${name}`).join('')} ADD version :one REMOVE syncLease`,
      ConditionExpression: held,
      ExpressionAttributeNames: { '#status': 'status', '#error': 'error', '#token': 'token' },
      ExpressionAttributeValues: {
        ':syncId': ref.syncId,
        ':token': token,
        ':status': end.status,
        ':at': end.finishedAt,
        ':unchanged': end.unchanged,
        ':mass': end.massOffboarding,
        ':error': end.error,
        ':state': end.status === 'succeeded' ? 'active' : 'failed',
        ...Object.fromEntries(kept.map(([name, value]) => [`:${name}`, value])),
        ':one': 1,
      },
    },
  };
};

/** Remembers with the syncId how it ended. */
export const syncEndUpdate = (
  tableName: string,
  ref: SyncRef,
  status: SyncEnd['status'],
): TransactItem => ({
  Update: {
    TableName: tableName,
    Key: syncKey(ref),
    UpdateExpression: 'SET #status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': status },
  },
});
