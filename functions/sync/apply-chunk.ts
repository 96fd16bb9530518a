import type { Employee, EmployeeChange } from '../domain/employee.ts';
import { withEvent } from '../domain/employee-event.ts';
import type { EmployeeStore } from '../domain/ports/people.ts';
import type { SyncChunk } from '../domain/ports/sync.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import type { RosterStep } from '../domain/roster-diff.ts';
import type { SyncCounts } from '../domain/sync.ts';
import { type PlanContext, planLeaver, planPerson } from '../domain/sync-plan.ts';
import type { IdPool } from './id-pool.ts';

/** What planning a chunk reads of the world. */
export type ChunkPorts = {
  employees: Pick<EmployeeStore, 'findMany'>;
  ids: IdPool;
  clock: Clock;
  random: Random;
};

/** Records and ids that a chunk's steps need. */
type Material = { records: ReadonlyMap<number, Employee>; newIds: number[] };

const gather = async (
  { employees, ids: pool }: ChunkPorts,
  companyId: string,
  steps: readonly RosterStep[],
): Promise<Material> => {
  const ids = steps.flatMap(({ id }) => id ?? []);
  const made = steps.length - ids.length;
  const found = ids.length > 0 ? await employees.findMany(companyId, ids) : [];
  const newIds = await pool.take(made);
  return { records: new Map(found.map((one) => [one.id, one])), newIds };
};

/** Undefined where the record is not there that the directory told of. */
const changeOf = (
  step: RosterStep,
  { records, newIds }: Material,
  context: PlanContext,
): EmployeeChange | undefined => {
  const id = step.id ?? newIds.pop();
  if (id === undefined) throw new Error('The counter gave too few ids');
  const before = records.get(id);
  if (step.kind === 'leaver') return before && planLeaver(before, context);
  if (step.id !== null && !before) return undefined;
  return planPerson({ before: before ?? null, id, person: step.person }, context);
};

const countsOf = (steps: readonly RosterStep[]): SyncCounts => {
  const offboarded = steps.filter(({ kind }) => kind === 'leaver').length;
  const added = steps.filter(({ id }) => id === null).length;
  return { added, updated: steps.length - offboarded - added, offboarded };
};

/**
 * Plans the changes and events of a few steps.
 * @throws where the directory names an employee who has no record
 */
export const planChunk = async (
  ports: ChunkPorts,
  steps: readonly RosterStep[],
  context: PlanContext,
): Promise<SyncChunk> => {
  const material = await gather(ports, context.companyId, steps);
  const changes = steps.flatMap((step) => changeOf(step, material, context) ?? []);
  if (changes.length < steps.length) throw new Error('An employee of the directory has no record');
  const { clock, random } = ports;
  const telling = { now: clock.now(), idAt: random.timeUuid, requestId: context.requestId };
  const told = changes.map((change) => withEvent(change, telling));
  return {
    changes: told.map(({ change }) => change),
    events: told.flatMap(({ event }) => event ?? []),
    counts: countsOf(steps),
  };
};
