import { berlinDay } from '../domain/employee-days.ts';
import type { EmployeeStore } from '../domain/ports/people.ts';
import type {
  HeldSync,
  RosterDirectory,
  RosterStore,
  SyncEnd,
  SyncStore,
} from '../domain/ports/sync.ts';
import type { Person } from '../domain/roster.ts';
import { countLinked, diffRoster, type RosterStep } from '../domain/roster-diff.ts';
import { isMassOffboarding, type SyncCounts } from '../domain/sync.ts';
import { type ChunkPorts, planChunk } from './apply-chunk.ts';
import { createIdPool } from './id-pool.ts';
import { oneAhead } from './one-ahead.ts';

/** What applying a roster needs of the world. */
export type ApplyPorts = Omit<ChunkPorts, 'employees' | 'ids'> & {
  employees: Pick<EmployeeStore, 'findMany' | 'reserveIds'>;
  syncs: Pick<SyncStore, 'commit' | 'finish'>;
  rosters: Pick<RosterStore, 'get'>;
  directory: RosterDirectory;
  /** Told where more people were offboarded at once than is likely to be meant. */
  massOffboarding(facts: SyncCounts & { held: HeldSync }): void;
  /** Told of every sync that ended without success, and whether that was a fault of ours. */
  syncFailed(facts: { held: HeldSync; isOurFault: boolean }): void;
};

/** Whether all is done, or time has run out first, or somebody else took the sync over. */
export type Applied = 'finished' | 'out-of-time' | 'lost';

/** With events, counters and the journal these are a transaction's 100 items. */
const perChunk = 49;

const chunksOf = (steps: readonly RosterStep[]): RosterStep[][] =>
  Array.from({ length: Math.ceil(steps.length / perChunk) }, (_, i) =>
    steps.slice(i * perChunk, (i + 1) * perChunk),
  );

/** So often somebody else may change the same people before it counts as a fault. */
const patience = 20;

/** Why a sync cannot succeed, in a sentence that callers see. */
export type SyncFailure = {
  error: string;
  isOurFault: boolean;
  /** How many are linked after as much of it as was applied; null where nobody has looked. */
  linkedEmployees: number | null;
};

const failed = (
  held: HeldSync,
  finishedAt: number,
  { error, linkedEmployees }: SyncFailure,
): SyncEnd => ({
  status: 'failed',
  finishedAt,
  unchanged: held.report.unchanged,
  massOffboarding: false,
  error,
  linkedEmployees,
});

/**
 * Ends a sync that cannot succeed. What was applied of it stays, so whoever has read the directory says
 * how many are linked: the next sync's `massOffboarding` is reckoned from that.
 */
export const failSync = async (
  {
    syncs,
    clock,
    syncFailed,
  }: Pick<ApplyPorts, 'clock' | 'syncFailed'> & {
    syncs: Pick<SyncStore, 'finish'>;
  },
  held: HeldSync,
  failure: SyncFailure,
): Promise<Applied> => {
  const written = await syncs.finish(held, failed(held, clock.now(), failure));
  if (written !== 'written') return 'lost';
  syncFailed({ held, isOurFault: failure.isOurFault });
  return 'finished';
};

/** How many are linked now; null where that cannot be read, which is to keep no sync from its end. */
export const linkedNow = async (
  { directory }: Pick<ApplyPorts, 'directory'>,
  { ref }: HeldSync,
): Promise<number | null> => {
  try {
    return countLinked(await directory.all(ref.companyId), ref.integrationId);
  } catch {
    return null;
  }
};

/**
 * Applies chunk after chunk, each planned while the one before it is written; `done` says how many people
 * of which kind.
 */
const applySteps = async (
  ports: ApplyPorts,
  steps: readonly RosterStep[],
  { held, done, deadline }: { held: HeldSync; done: SyncCounts; deadline: number },
): Promise<'done' | 'conflict' | 'out-of-time' | 'lost'> => {
  const { companyId, integrationId, syncId } = held.ref;
  const ids = createIdPool(ports.employees, steps.filter(({ id }) => id === null).length);
  const plan = (some: readonly RosterStep[]) => {
    const now = ports.clock.now();
    const { requestId } = held;
    const context = { companyId, integrationId, syncId, now, today: berlinDay(now), requestId };
    return planChunk({ ...ports, ids }, some, context);
  };
  for await (const chunk of oneAhead(chunksOf(steps), plan)) {
    if (ports.clock.now() >= deadline) return 'out-of-time';
    const outcome = await ports.syncs.commit(held, chunk);
    if (outcome !== 'written') return outcome;
    done.added += chunk.counts.added;
    done.updated += chunk.counts.updated;
    done.offboarded += chunk.counts.offboarded;
  }
  return 'done';
};

const succeed = async (
  { syncs, clock, massOffboarding }: ApplyPorts,
  held: HeldSync,
  { done, linkedEmployees }: { done: SyncCounts; linkedEmployees: number },
): Promise<Applied> => {
  const isMass = isMassOffboarding(done.offboarded, held.linkedBefore);
  const written = await syncs.finish(held, {
    status: 'succeeded',
    finishedAt: clock.now(),
    unchanged: held.report.received - done.added - done.updated,
    massOffboarding: isMass,
    error: null,
    linkedEmployees,
  });
  if (written === 'written' && isMass) massOffboarding({ ...done, held });
  return written === 'written' ? 'finished' : 'lost';
};

const emailTaken: SyncFailure = {
  error:
    'An email address of the roster is held by another employee by now. Send a corrected roster.',
  isOurFault: false,
  linkedEmployees: null,
};

const rosterGone: SyncFailure = {
  error: 'The roster is not there any more. Send it again.',
  isOurFault: true,
  linkedEmployees: null,
};

const applyPeople = async (
  ports: ApplyPorts,
  people: readonly Person[],
  { held, deadline }: { held: HeldSync; deadline: number },
): Promise<Applied> => {
  const { companyId, integrationId } = held.ref;
  const { added, updated, offboarded } = held.report;
  const done = { added, updated, offboarded };
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const entries = await ports.directory.all(companyId);
    const today = berlinDay(ports.clock.now());
    const { steps, isTaken } = diffRoster(people, entries, { integrationId, today });
    if (isTaken || steps.length === 0) {
      const linkedEmployees = countLinked(entries, integrationId);
      return isTaken
        ? await failSync(ports, held, { ...emailTaken, linkedEmployees })
        : await succeed(ports, held, { done, linkedEmployees });
    }
    const outcome = await applySteps(ports, steps, { held, done, deadline });
    if (outcome === 'out-of-time' || outcome === 'lost') return outcome;
  }
  throw new Error('Other writers kept changing the same employees');
};

/**
 * Applies a held sync from wherever it stands (contract 2.4): what the directory shows as applied is
 * passed over, and the rest is written in chunks that each carry their events and the sync's counters.
 * @param work.deadline when to stop between two chunks, in milliseconds since 1970
 */
export const applySync = async (
  ports: ApplyPorts,
  work: { held: HeldSync; deadline: number },
): Promise<Applied> => {
  const people = await ports.rosters.get(work.held.rosterKey);
  if (!people) return await failSync(ports, work.held, rosterGone);
  return await applyPeople(ports, people, work);
};
