import type { Directory } from '../../../domain/directory.ts';
import { withTakenEmail } from '../../../domain/directory.ts';
import type { RosterDirectory, SyncStore } from '../../../domain/ports/sync.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import { getItem } from '../accounts/read.ts';
import type { Table } from '../client.ts';
import { transact } from '../transact.ts';
import { changedEntries, employeeWrites } from './commit.ts';
import type { DirectoryCache } from './directory-cache.ts';
import { createDirectoryReader } from './directory-reader.ts';
import { createDirectoryWriter } from './directory-writer.ts';
import { employeeKind } from './employee-kind.ts';
import { claimSync, releaseSync } from './sync-claim.ts';
import {
  countUpdate,
  currentUpdate,
  endUpdate,
  newWake,
  syncEndUpdate,
  syncItemSchema,
  syncKey,
  syncPut,
} from './sync-items.ts';

/** What syncs are stored with; `cache` is shared with the directory of the same table. */
export type SyncStoreContext = {
  table: Table;
  /** Name of the events table, which shares the transactions. */
  eventsTable: string;
  /** How long webhook logs are kept (contract 4.4). */
  logRetentionDays: number;
  cache: DirectoryCache<Directory>;
  clock: Clock;
  random: Random;
};

/** Everybody of a company, from the directory alone. */
export const createRosterDirectory = (
  table: Table,
  cache: DirectoryCache<Directory>,
): RosterDirectory => {
  const read = createDirectoryReader(employeeKind, { table, cache, shape: employeeKind.shape });
  return { all: async (companyId) => (await read(companyId)).directory.sorted('id', 'asc') };
};

const createAccept =
  (context: SyncStoreContext): SyncStore['accept'] =>
  async (sync) => {
    const { table } = context;
    const { failed } = await transact(table.client, [
      syncPut(table.name, sync),
      currentUpdate(table.name, sync),
      newWake(context, sync.ref),
    ]);
    if (failed.includes(0)) return 'known';
    if (failed.includes(1)) return 'busy';
    if (failed.length > 0) throw new Error('A wake-up id was given twice');
    return 'accepted';
  };

const createChunkCommit = (context: SyncStoreContext): SyncStore['commit'] => {
  const { table, cache } = context;
  const shape = employeeKind.shape;
  const read = createDirectoryReader(employeeKind, { table, cache, shape });
  const write = createDirectoryWriter(employeeKind, { ...context, shape }, read);
  return async (held, { changes, events, counts }) => {
    const entries = changedEntries(changes);
    const items = [
      countUpdate(table.name, held, counts),
      ...employeeWrites(context, changes, events),
    ];
    const isAllowed = (directory: Directory) => withTakenEmail(directory, entries).length === 0;
    const work = { items, entries, isAllowed, isOneOfMany: true };
    const result = await write(held.ref.companyId, work);
    if (result === 'refused') return 'conflict';
    if (result.failed.length === 0) return 'written';
    if (result.failed.includes(0)) return 'lost';
    if (result.failed.some((index) => index <= changes.length)) return 'conflict';
    throw new Error('An event id was given twice');
  };
};

/** Syncs in the people table. */
export const createSyncStore = (context: SyncStoreContext): SyncStore => {
  const { table } = context;
  return {
    find: async (ref) => {
      const item = await getItem(table, syncKey(ref));
      return item && syncItemSchema.parse(item);
    },
    accept: createAccept(context),
    wake: async (ref) => {
      const { failed } = await transact(table.client, [newWake(context, ref)]);
      if (failed.length > 0) throw new Error('A wake-up id was given twice');
    },
    claim: (ref, lease) => claimSync(table, ref, lease),
    commit: createChunkCommit(context),
    release: (held) => releaseSync(table, held),
    finish: async (held, end) => {
      const { failed } = await transact(table.client, [
        endUpdate(table.name, held, end),
        syncEndUpdate(table.name, held.ref, end.status),
      ]);
      return failed.length === 0 ? 'written' : 'lost';
    },
  };
};
