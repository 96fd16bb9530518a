import type { DirectoryEntry } from './directory-entry.ts';
import { fingerprintOf, type Person } from './roster.ts';
import { indexEntries, linkTo, matchPerson } from './roster-match.ts';

/** One step of applying a roster; `id` is null for somebody new. */
export type RosterStep =
  | { kind: 'person'; person: Person; id: number | null }
  | { kind: 'leaver'; id: number };

/** What is left to do for a roster, told from the directory alone: no record is read for it. */
export type RosterDiff = {
  steps: RosterStep[];
  /** Somebody's email is held by another employee: the roster cannot be applied. */
  isTaken: boolean;
};

/** How many employees are linked to the integration and were not left out. */
export const countLinked = (entries: readonly DirectoryEntry[], integrationId: number): number =>
  entries.reduce((sum, entry) => {
    const link = linkTo(entry, integrationId);
    return link && link.state !== 'left' ? sum + 1 : sum;
  }, 0);

const leaversOf = (
  entries: readonly DirectoryEntry[],
  integrationId: number,
  present: ReadonlySet<number>,
): RosterStep[] =>
  entries.flatMap((entry) => {
    const link = linkTo(entry, integrationId);
    if (!link || link.state === 'left' || present.has(entry.id)) return [];
    return [{ kind: 'leaver' as const, id: entry.id }];
  });

/**
 * Compares a roster with everybody of the company (contract 2.4). What was applied already asks for
 * nothing, so doing it again after a crash goes on where that one stopped.
 */
export const diffRoster = (
  people: readonly Person[],
  entries: readonly DirectoryEntry[],
  { integrationId, today }: { integrationId: number; today: string },
): RosterDiff => {
  const index = indexEntries(entries, integrationId);
  const stays = new Set(people.map(({ hrId }) => hrId));
  const present = new Set<number>();
  const steps: RosterStep[] = [];
  let isTaken = false;
  for (const person of people) {
    const match = matchPerson(person, index, stays);
    if ('entry' in match && match.entry) present.add(match.entry.id);
    if (match.kind === 'taken') isTaken = true;
    else if (match.kind === 'new') steps.push({ kind: 'person', person, id: null });
    else if (match.kind === 'known') {
      const link = linkTo(match.entry, integrationId);
      const asked = fingerprintOf(person, { status: match.entry.status, today });
      if (link?.hrId !== person.hrId || link.fingerprint !== asked)
        steps.push({ kind: 'person', person, id: match.entry.id });
    }
  }
  return { steps: [...steps, ...leaversOf(entries, integrationId, present)], isTaken };
};
