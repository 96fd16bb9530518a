import type { Employee, HrLink } from './employee.ts';
import type { AppliedRoster, HrIntegration } from './hr-integration.ts';

/** What an integration tells of its rosters. */
export type Rosters = Pick<HrIntegration, 'lastSync' | 'lastApplied'>;

/** Whoever is linked and was not left out was in the last roster that was applied whole. */
const isInLast = ({ state }: HrLink): boolean => state !== 'left';

/** The integrations whose last roster somebody of these was in, each once. */
export const rostersWith = (employees: readonly Employee[]): number[] => [
  ...new Set(
    employees.flatMap(({ hrLinks }) =>
      hrLinks.filter(isInLast).map(({ hrIntegrationId }) => hrIntegrationId),
    ),
  ),
];

/** The last roster that was applied whole, whatever becomes of those after it. */
const lastAppliedOf = ({ lastSync, lastApplied }: Rosters): AppliedRoster | undefined =>
  // An earlier version of this code ends a sync without noting it apart.
  lastSync?.status === 'succeeded' && lastSync.finishedAt !== null
    ? { syncId: lastSync.syncId, at: lastSync.finishedAt }
    : lastApplied;

/**
 * Whether a later sync, which is open or failed, has changed the employee. Times are asked last: clocks
 * of functions differ.
 */
const isChangedSince = (
  { syncId, at }: AppliedRoster,
  { lastSyncId, lastSyncedAt }: HrLink,
  { lastSync }: Rosters,
): boolean => {
  if (lastSync?.status === 'succeeded' || lastSyncId === syncId) return false;
  return lastSyncId === lastSync?.syncId || (lastSyncedAt ?? 0) > at;
};

/**
 * The last roster with an employee, and when it was applied (contract 2.1): the one that last changed
 * them, or a later one that asked for no change and so wrote nothing to the link.
 * @param rosters of the link's integration, where they are known
 */
export const lastRosterOf = (
  link: HrLink,
  rosters: Rosters | undefined,
): Pick<HrLink, 'lastSyncId' | 'lastSyncedAt'> => {
  const last = rosters && isInLast(link) ? lastAppliedOf(rosters) : undefined;
  const { lastSyncId, lastSyncedAt } = link;
  return rosters && last && !isChangedSince(last, link, rosters)
    ? { lastSyncId: last.syncId, lastSyncedAt: last.at }
    : { lastSyncId, lastSyncedAt };
};
