import type { DirectoryEntry } from '../directory-entry.ts';
import type { EmployeeChange } from '../employee.ts';
import type { DomainEvent } from '../event.ts';
import type { SyncReport } from '../hr-integration.ts';
import type { Person } from '../roster.ts';
import type { SyncCounts, SyncMessage, SyncRef } from '../sync.ts';

/** A roster that was validated and stored, before it is applied. Times in milliseconds. */
export type AcceptedSync = {
  ref: SyncRef;
  /** See `rosterHash`. */
  hash: string;
  /** Where the roster lies, see `RosterStore`. */
  rosterKey: string;
  received: number;
  /** Of the request that brought it; only correlates. */
  requestId?: string | undefined;
};

/** What is remembered of a syncId for ever (contract 2.4). */
export type KnownSync = {
  hash: string;
  rosterKey: string;
  status: 'open' | 'succeeded' | 'failed';
  /** See `AcceptedSync`. */
  requestId?: string | undefined;
};

/** The right to apply a sync, for as long as its lease runs. */
export type HeldSync = {
  ref: SyncRef;
  /** Tells this holder from others. */
  token: string;
  rosterKey: string;
  /** As it was at the claim. */
  report: SyncReport;
  /** How many people the integration had when the roster was accepted. */
  linkedBefore: number;
  /** Of the request that brought the roster, where it is known. */
  requestId?: string | undefined;
};

/** A chunk of a roster: records, events and the sync's counters change together. At most 49 changes. */
export type SyncChunk = {
  changes: readonly EmployeeChange[];
  events: readonly DomainEvent[];
  counts: SyncCounts;
};

/** How a sync ended; `linkedEmployees` is null where it is not known anew. */
export type SyncEnd = Pick<SyncReport, 'unchanged' | 'massOffboarding' | 'error'> & {
  status: 'succeeded' | 'failed';
  finishedAt: number;
  linkedEmployees: number | null;
};

/** Who claims a sync, and for how long: the lease ends by itself. Times in milliseconds. */
export type SyncLease = { token: string; now: number; until: number };

/** Syncs of HR integrations. Reads are strongly consistent. */
export type SyncStore = {
  find(ref: SyncRef): Promise<KnownSync | undefined>;
  /**
   * Makes it the integration's current sync and wakes the worker, in one transaction. `known` where the
   * syncId is remembered already (unless the same roster failed), `busy` where another one is open.
   */
  accept(sync: AcceptedSync): Promise<'accepted' | 'known' | 'busy'>;
  /** Wakes the worker once more for a sync that was accepted: its first wake-up may have been lost. */
  wake(ref: SyncRef): Promise<void>;
  /** `busy` where another worker is at it; `over` where it is not, or no longer, to be applied. */
  claim(ref: SyncRef, lease: SyncLease): Promise<HeldSync | 'busy' | 'over'>;
  /** As `EmployeeStore.commit`; `lost` where somebody else holds the sync by now. */
  commit(held: HeldSync, chunk: SyncChunk): Promise<'written' | 'conflict' | 'lost'>;
  /** Gives the lease back, where it is still held. */
  release(held: HeldSync): Promise<void>;
  finish(held: HeldSync, end: SyncEnd): Promise<'written' | 'lost'>;
};

/** What tells workers of accepted syncs; the sweeper looks at each once. */
export type SyncWakes = {
  find(wakeId: string): Promise<SyncRef | undefined>;
  /** It needs no look any more. */
  settle(wakeId: string): Promise<void>;
};

/** Rosters as they were accepted; deleted by themselves after 30 days (contract 2.4). */
export type RosterStore = {
  put(key: string, people: readonly Person[]): Promise<void>;
  get(key: string): Promise<Person[] | undefined>;
};

/** Everybody of a company, as of every write that ended before. */
export type RosterDirectory = { all(companyId: string): Promise<readonly DirectoryEntry[]> };

/** Wakes the worker. Throws where the queue does not take a message. */
export type SyncQueue = { send(messages: readonly SyncMessage[], delayMs?: number): Promise<void> };

/** Employees by their scheduled day. */
export type DueEmployees = {
  /** Ids of those whose next scheduled day is this one or an earlier one; may lag behind a little. */
  until(day: string): AsyncIterable<number>;
};
