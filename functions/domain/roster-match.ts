import { type DirectoryEntry, type EntryLink, foldText } from './directory-entry.ts';
import type { Person } from './roster.ts';

/** A company's employees by what a roster's people are found by (contract 2.4). */
export type RosterIndex = {
  integrationId: number;
  byHrId: ReadonlyMap<string, DirectoryEntry>;
  byEmail: ReadonlyMap<string, DirectoryEntry>;
};

/** Whom a person is: an employee, nobody yet, or somebody whose email another employee holds. */
export type Match =
  | { kind: 'known'; entry: DirectoryEntry }
  | { kind: 'new' }
  | { kind: 'taken' }
  /** Present by name alone: nothing is made and nothing changes (`autoSyncEmployee` false). */
  | { kind: 'left-alone'; entry: DirectoryEntry | undefined };

/** The entry's link to an integration. */
export const linkTo = (entry: DirectoryEntry, integrationId: number): EntryLink | undefined =>
  entry.links.find((link) => link.hrIntegrationId === integrationId);

export const indexEntries = (
  entries: readonly DirectoryEntry[],
  integrationId: number,
): RosterIndex => {
  const byHrId = new Map<string, DirectoryEntry>();
  const byEmail = new Map<string, DirectoryEntry>();
  for (const entry of entries) {
    const link = linkTo(entry, integrationId);
    if (link) byHrId.set(link.hrId, entry);
    byEmail.set(entry.email, entry);
  }
  return { integrationId, byHrId, byEmail };
};

/**
 * Finds a person by integration and hrId, else by email (contract 2.4). Somebody whose old hrId is not in
 * the roster any more and who comes under a new one is the same employee.
 * @param stays every hrId of the roster
 */
export const matchPerson = (
  person: Person,
  { integrationId, byHrId, byEmail }: RosterIndex,
  stays: ReadonlySet<string>,
): Match => {
  const known = byHrId.get(person.hrId);
  const holder = byEmail.get(foldText(person.email));
  if (!person.autoSync) return { kind: 'left-alone', entry: known ?? holder };
  if (!holder) return known ? { kind: 'known', entry: known } : { kind: 'new' };
  if (known) return holder.id === known.id ? { kind: 'known', entry: known } : { kind: 'taken' };
  const link = linkTo(holder, integrationId);
  return link && stays.has(link.hrId) ? { kind: 'taken' } : { kind: 'known', entry: holder };
};

/** The places of those people whose email another employee holds (contract 2.4, `email_taken`). */
export const takenEmails = (
  people: readonly Person[],
  entries: readonly DirectoryEntry[],
  integrationId: number,
): number[] => {
  const index = indexEntries(entries, integrationId);
  const stays = new Set(people.map(({ hrId }) => hrId));
  return people.flatMap((person, place) =>
    matchPerson(person, index, stays).kind === 'taken' ? [place] : [],
  );
};
