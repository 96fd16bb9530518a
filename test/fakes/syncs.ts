import type { HrIntegration } from '../../functions/domain/hr-integration.ts';
import type { SyncTakeover } from '../../functions/domain/ports/erasure.ts';
import type { EmployeeStore } from '../../functions/domain/ports/people.ts';
import type { HeldSync, KnownSync, SyncStore } from '../../functions/domain/ports/sync.ts';
import type { SyncRef } from '../../functions/domain/sync.ts';

type Lease = { token: string; until: number };

/** What the memory of syncs shares with that of people. */
export type SyncWorld = {
  integrations: Map<number, HrIntegration>;
  commitEmployees: EmployeeStore['commit'];
  wakes: SyncRef[];
};

const isOpen = (status: string | undefined): boolean =>
  status === 'pending' || status === 'running';

/** Syncs in memory, held to the same suite as the real ones. */
export const createMemorySyncs = ({
  integrations,
  commitEmployees,
  wakes,
}: SyncWorld): SyncStore & SyncTakeover => {
  const known = new Map<string, KnownSync>();
  const leases = new Map<number, Lease>();
  const keyOf = ({ integrationId, syncId }: SyncRef) => `${integrationId}#${syncId}`;
  const isHeld = ({ ref, token }: HeldSync): boolean =>
    leases.get(ref.integrationId)?.token === token &&
    integrations.get(ref.integrationId)?.lastSync?.syncId === ref.syncId;
  const change = (id: number, make: (one: HrIntegration) => Partial<HrIntegration>): void => {
    const one = integrations.get(id);
    if (one) integrations.set(id, { ...one, ...make(one), version: one.version + 1 });
  };
  return {
    find: async (ref) => known.get(keyOf(ref)),
    accept: async ({ ref, hash, rosterKey, received, requestId }) => {
      const before = known.get(keyOf(ref));
      if (before && !(before.hash === hash && before.status === 'failed')) return 'known';
      if (isOpen(integrations.get(ref.integrationId)?.lastSync?.status)) return 'busy';
      known.set(keyOf(ref), { hash, rosterKey, status: 'open', requestId });
      leases.delete(ref.integrationId);
      change(ref.integrationId, () => ({
        status: 'syncing',
        lastSync: {
          syncId: ref.syncId,
          status: 'pending',
          startedAt: null,
          finishedAt: null,
          received,
          added: 0,
          updated: 0,
          offboarded: 0,
          unchanged: 0,
          massOffboarding: false,
          error: null,
        },
      }));
      wakes.push(ref);
      return 'accepted';
    },
    wake: async (ref) => {
      wakes.push(ref);
    },
    claim: async (ref, { token, now, until }) => {
      const integration = integrations.get(ref.integrationId);
      const lastSync = integration?.lastSync;
      if (integration?.companyId !== ref.companyId) return 'over';
      if (!lastSync || lastSync.syncId !== ref.syncId || !isOpen(lastSync.status)) return 'over';
      const lease = leases.get(ref.integrationId);
      if (lease && lease.until > now) return 'busy';
      leases.set(ref.integrationId, { token, until });
      const report = {
        ...lastSync,
        status: 'running' as const,
        startedAt: lastSync.startedAt ?? now,
      };
      change(ref.integrationId, () => ({ lastSync: report }));
      const linkedBefore = integrations.get(ref.integrationId)?.linkedEmployees ?? 0;
      const { rosterKey = '', requestId } = known.get(keyOf(ref)) ?? {};
      return { ref, token, rosterKey, report, linkedBefore, requestId };
    },
    commit: async (held, { changes, events, counts }) => {
      if (!isHeld(held)) return 'lost';
      const outcome = await commitEmployees(held.ref.companyId, changes, events);
      if (outcome === 'written')
        change(held.ref.integrationId, ({ lastSync }) => ({
          lastSync: lastSync && {
            ...lastSync,
            added: lastSync.added + counts.added,
            updated: lastSync.updated + counts.updated,
            offboarded: lastSync.offboarded + counts.offboarded,
          },
        }));
      return outcome;
    },
    release: async ({ ref, token }) => {
      if (leases.get(ref.integrationId)?.token === token) leases.delete(ref.integrationId);
    },
    takeOver: async (ref, { token, until }) => {
      const lastSync = integrations.get(ref.integrationId)?.lastSync;
      if (lastSync?.syncId !== ref.syncId || !isOpen(lastSync.status)) return undefined;
      leases.set(ref.integrationId, { token, until });
      wakes.push(ref);
      return known.get(keyOf(ref))?.rosterKey;
    },
    giveBack: async (ref, token) => {
      if (leases.get(ref.integrationId)?.token !== token) return;
      leases.delete(ref.integrationId);
      wakes.push(ref);
    },
    setLinked: async (_, integrationId, linkedEmployees) =>
      change(integrationId, () => ({ linkedEmployees })),
    finish: async (held, { linkedEmployees, ...end }) => {
      if (!isHeld(held)) return 'lost';
      change(held.ref.integrationId, (one) => ({
        status: end.status === 'succeeded' ? 'active' : 'failed',
        linkedEmployees: linkedEmployees ?? one.linkedEmployees,
        ...(end.status === 'succeeded'
          ? { lastApplied: { syncId: held.ref.syncId, at: end.finishedAt } }
          : {}),
        lastSync: one.lastSync && { ...one.lastSync, ...end },
      }));
      leases.delete(held.ref.integrationId);
      const remembered = known.get(keyOf(held.ref));
      if (remembered) known.set(keyOf(held.ref), { ...remembered, status: end.status });
      return 'written';
    },
  };
};
