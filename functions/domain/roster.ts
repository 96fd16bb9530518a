import { createHash } from 'node:crypto';
import type { RosterPerson } from '#contract/employee.ts';
import type { SubscriptionStatus } from './employee.ts';
import { type Absence, pauseFor } from './pause.ts';

/** A person of a roster with every optional value said: what is left out counts as null. */
export type Person = {
  hrId: string;
  firstName: string;
  lastName: string;
  email: string;
  profileImage: string | null;
  dateOfBirth: string | null;
  startDate: string | null;
  terminationDate: string | null;
  /** False: the person counts as present, is never made, and nothing about them changes (contract 2.4). */
  autoSync: boolean;
  absences: readonly (Absence & { type: string | null })[];
};

/** Reads a valid person of the wire. */
export const toPerson = (wire: RosterPerson): Person => ({
  hrId: wire.hrId,
  firstName: wire.firstName,
  lastName: wire.lastName,
  email: wire.email,
  profileImage: wire.profileImage ?? null,
  dateOfBirth: wire.dateOfBirth ?? null,
  startDate: wire.startDate ?? null,
  terminationDate: wire.terminationDate ?? null,
  autoSync: wire.autoSyncEmployee ?? true,
  absences: (wire.absences ?? []).map(({ startDate, endDate, type }) => ({
    startDate,
    endDate: endDate ?? null,
    type: type ?? null,
  })),
});

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The fields in a fixed order, so that equal people have equal text. */
const canonical = (p: Person): string =>
  JSON.stringify([
    p.hrId,
    p.firstName,
    p.lastName,
    p.email,
    p.profileImage,
    p.dateOfBirth,
    p.startDate,
    p.terminationDate,
    p.autoSync,
    p.absences.map(({ startDate, endDate, type }) => [startDate, endDate, type]),
  ]);

/**
 * What the roster asks for of one person, in 12 characters: the same text, nothing to do. A pause that
 * comes nearer, and a person with one who is no longer pending, ask for more than they did before.
 */
export const fingerprintOf = (
  person: Person,
  { status, today }: { status: SubscriptionStatus; today: string },
): string => {
  const pause = pauseFor(person.absences, today);
  const asked = pause
    ? JSON.stringify([pause.pausedAt, pause.reactivatedAt, status === 'pending'])
    : '';
  return sha256(canonical(person) + asked)
    .subarray(0, 9)
    .toString('base64url');
};

/** The same for a whole roster, whatever its order (contract 2.4: the same validated people). */
export const rosterHash = (people: readonly Person[]): string => {
  const hash = createHash('sha256');
  for (const text of people.map(canonical).sort()) hash.update(text).update('\n');
  return hash.digest('base64url');
};
