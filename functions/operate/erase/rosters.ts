import type { Employee } from '../../domain/employee.ts';
import { soughtIn, withoutPerson, withStandIn } from '../../domain/erasure.ts';
import type { HrIntegration } from '../../domain/hr-integration.ts';
import type { RosterArchive, SyncTakeover } from '../../domain/ports/erasure.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type { RosterDirectory } from '../../domain/ports/sync.ts';
import type { Clock, Random } from '../../domain/ports/system.ts';
import { countLinked } from '../../domain/roster-diff.ts';
import type { SyncRef } from '../../domain/sync.ts';

/** What taking a person out of rosters works with. */
export type EraseRosterPorts = {
  integrations: Pick<HrIntegrationStore, 'list'>;
  takeovers: SyncTakeover;
  rosters: RosterArchive;
  everybody: RosterDirectory;
  clock: Clock;
  random: Random;
};

/** Longer than it takes to rewrite the open rosters of one company and a record, in milliseconds. */
const holdMs = 60_000;

const openSync = ({ id, companyId, lastSync }: HrIntegration): SyncRef | undefined =>
  lastSync?.status === 'pending' || lastSync?.status === 'running'
    ? { companyId, integrationId: id, syncId: lastSync.syncId }
    : undefined;

/** Puts a stand-in into the roster of an open sync, which nobody applies meanwhile. */
const standIn = async (
  { rosters, takeovers, clock }: EraseRosterPorts,
  employee: Employee,
  { ref, token }: { ref: SyncRef; token: string },
): Promise<void> => {
  const now = clock.now();
  const key = await takeovers.takeOver(ref, { token, now, until: now + holdMs });
  const people = key === undefined ? undefined : await rosters.get(key);
  const changed = people && withStandIn(people, soughtIn(employee, ref.integrationId));
  if (key !== undefined && changed) await rosters.put(key, changed);
};

/**
 * Runs work on the employee's record while no roster that still tells of them is being applied: one in
 * a worker's memory would bring them back.
 */
export const withoutSyncs = async <T>(
  ports: EraseRosterPorts,
  employee: Employee,
  work: () => Promise<T>,
): Promise<T> => {
  const token = ports.random.uuid();
  const held: SyncRef[] = [];
  try {
    for (const integration of await ports.integrations.list(employee.companyId)) {
      const ref = openSync(integration);
      if (!ref) continue;
      held.push(ref);
      await standIn(ports, employee, { ref, token });
    }
    return await work();
  } finally {
    for (const ref of held) await ports.takeovers.giveBack(ref, token);
  }
};

/**
 * When the last roster of a company was stored, by the clock of its store (milliseconds); 0 where there is
 * none. An erasure is never before it: by a clock that is behind, rosters would count as later ones.
 */
export const lastStoredAt = async (
  { rosters }: EraseRosterPorts,
  companyId: string,
): Promise<number> => {
  let last = 0;
  for await (const { storedAt } of rosters.list(companyId)) last = Math.max(last, storedAt);
  return last;
};

/** Takes an erased person out of all rosters that were stored before, whoever has applied them. */
export const eraseFromRosters = async (
  { rosters }: EraseRosterPorts,
  employee: Employee,
): Promise<void> => {
  const { erasure, companyId } = employee;
  if (!erasure?.identity) return;
  for await (const { key, integrationId, storedAt } of rosters.list(companyId)) {
    // A later roster tells of somebody new, and one that was rewritten is done.
    if (storedAt > erasure.at) continue;
    const people = await rosters.get(key);
    const left = people && withoutPerson(people, soughtIn(employee, integrationId));
    if (left) await rosters.put(key, left);
  }
};

/** Counts anew how many people the integrations have that the erased person was linked to. */
export const recountLinks = async (
  { everybody, takeovers }: EraseRosterPorts,
  { companyId, erasure }: Employee,
): Promise<void> => {
  const links = erasure?.identity?.links ?? [];
  if (links.length === 0) return;
  const entries = await everybody.all(companyId);
  for (const { hrIntegrationId } of links)
    await takeovers.setLinked(companyId, hrIntegrationId, countLinked(entries, hrIntegrationId));
};
