import { operations } from '#contract/operations.ts';
import type { HrIntegration } from '../../domain/hr-integration.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type {
  KnownSync,
  RosterDirectory,
  RosterStore,
  SyncStore,
} from '../../domain/ports/sync.ts';
import { type Person, rosterHash, toPerson } from '../../domain/roster.ts';
import { takenEmails } from '../../domain/roster-match.ts';
import { readRoster } from '../../domain/roster-read.ts';
import { rosterKeyOf, type SyncRef } from '../../domain/sync.ts';
import type { Reply } from '../../runtime/call.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { readPlainId } from '../../runtime/plain-id.ts';
import { type Route, route } from '../../runtime/route.ts';

/** What accepting a roster needs of the world. */
export type TriggerPorts = {
  integrations: Pick<HrIntegrationStore, 'find'>;
  syncs: Pick<SyncStore, 'find' | 'accept' | 'wake'>;
  rosters: Pick<RosterStore, 'put'>;
  directory: RosterDirectory;
};

type Roster = { ref: SyncRef; people: readonly Person[]; hash: string; requestId: string };

const accepted: Reply = { status: 204 };

/** The same roster again is nothing new, unless it failed; another one may not have its syncId. */
const isRepeated = (known: KnownSync | undefined, hash: string): boolean =>
  known !== undefined && known.hash === hash && known.status !== 'failed';

const refuseTaken = async ({ directory }: TriggerPorts, { ref, people }: Roster): Promise<void> => {
  const entries = await directory.all(ref.companyId);
  const places = takenEmails(people, entries, ref.integrationId);
  if (places.length === 0) return;
  throw new Fault('email_taken', {
    errors: places.map((place) => ({
      field: `employees[${place}].email`,
      code: 'email_taken',
      message: 'is held by another employee',
    })),
  });
};

const isOpen = ({ lastSync }: HrIntegration): boolean =>
  lastSync?.status === 'pending' || lastSync?.status === 'running';

/** Stores the roster, then makes it the current sync: after that nothing can lose it. */
const acceptRoster = async (
  { syncs, rosters }: TriggerPorts,
  { ref, people, hash, requestId }: Roster,
): Promise<Reply> => {
  const rosterKey = rosterKeyOf(ref, hash);
  await rosters.put(rosterKey, people);
  const outcome = await syncs.accept({
    ref,
    hash,
    rosterKey,
    received: people.length,
    requestId,
  });
  if (outcome === 'busy') throw new Fault('sync_in_progress');
  // Somebody sent the same syncId at the same moment.
  if (outcome === 'known' && !isRepeated(await syncs.find(ref), hash))
    throw new Fault('sync_id_reused');
  return accepted;
};

/** Trigger HR Sync (contract 2.4): 204 says that the roster is valid and durably stored. */
export const triggerSync = (ports: TriggerPorts): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.triggerSync, HrIntegration>(operations.triggerSync, {
    read: readRoster,
    load: async ({ caller, params }) => {
      const id = readPlainId(params.id);
      return id === undefined ? undefined : await ports.integrations.find(caller.companyId, id);
    },
    handle: async ({ body, found, requestId }) => {
      const people = body.employees.map(toPerson);
      const { companyId, id: integrationId } = found;
      const ref = { companyId, integrationId, syncId: body.syncId };
      const roster = { ref, people, hash: rosterHash(people), requestId };
      const known = await ports.syncs.find(ref);
      if (isRepeated(known, roster.hash)) {
        // The cure for a wake-up that got lost (docs/runbook.md, Publish failures).
        if (known?.status === 'open') await ports.syncs.wake(ref);
        return accepted;
      }
      await refuseTaken(ports, roster);
      if (known && known.hash !== roster.hash) throw new Fault('sync_id_reused');
      if (isOpen(found)) throw new Fault('sync_in_progress');
      return await acceptRoster(ports, roster);
    },
  });
