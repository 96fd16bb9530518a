import type { DomainEvent } from '../event.ts';
import type { SyncRef } from '../sync.ts';
import type { RosterStore, SyncLease } from './sync.ts';

/** Takes a sync out of the hands of whoever applies it, for as long as its roster changes. */
export type SyncTakeover = {
  /**
   * Takes an open sync over, whoever holds it: that one's next commit is lost. The worker is woken, so
   * that the sync goes on even where it is never given back. Undefined where it is not open.
   * @returns where its roster lies
   */
  takeOver(ref: SyncRef, lease: SyncLease): Promise<string | undefined>;
  /** Gives it back, where it is still held under this token, and wakes the worker. */
  giveBack(ref: SyncRef, token: string): Promise<void>;
  /** Says how many people an integration has. */
  setLinked(companyId: string, integrationId: number, linkedEmployees: number): Promise<void>;
};

/** A roster as it lies in the store; `storedAt` in milliseconds, of whole seconds. */
export type StoredRoster = { key: string; integrationId: number; storedAt: number };

/** Every roster of a company that is still there. */
export type RosterArchive = RosterStore & { list(companyId: string): AsyncIterable<StoredRoster> };

/** What a directory's stored parts tell of entries as they once were. */
export type DirectoryTraces = {
  /** Has every stored part of the company's directory tell of these ids as they are now. */
  renew(companyId: string, ids: readonly number[]): Promise<void>;
};

/** The bodies of a company's events, those too that have expired and are still there. */
export type EventBodies = {
  ofCompany(companyId: string): AsyncIterable<Pick<DomainEvent, 'id' | 'type' | 'body'>>;
  rewrite(eventId: string, body: string): Promise<void>;
};

/** What receivers answered. */
export type ReceivedAnswers = {
  /** Clears headers and bodies of all answers to an event; the attempts stay in the log. */
  clear(eventId: string): Promise<void>;
};
