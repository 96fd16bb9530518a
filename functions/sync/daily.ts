import type { Context } from 'aws-lambda';
import type { Employee, EmployeeChange } from '../domain/employee.ts';
import { berlinDay } from '../domain/employee-days.ts';
import { withEvent } from '../domain/employee-event.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { EmployeeStore } from '../domain/ports/people.ts';
import type { DueEmployees } from '../domain/ports/sync.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import { applyDueDays } from '../domain/sync-subscription.ts';
import type { Log } from '../runtime/log.ts';
import { type PastFailures, pastFailures } from '../runtime/past-failures.ts';

/** What the daily run needs of the world. */
export type DailyPorts = {
  due: DueEmployees;
  employees: Pick<EmployeeStore, 'findAnywhere' | 'commit'>;
  clock: Clock;
  random: Random;
  log: Log;
};

const afterToday = (before: Employee, today: string): Employee => ({
  ...before,
  subscription: applyDueDays(before.subscription, today),
  version: before.version + 1,
});

type Planned = { change: EmployeeChange; event: DomainEvent };

const plan = (
  { clock, random }: DailyPorts,
  before: Employee,
  requestId: string | undefined,
): Planned[] => {
  const now = clock.now();
  const planned = { before, after: afterToday(before, berlinDay(now)) };
  const { change, event } = withEvent(planned, { now, idAt: random.timeUuid, requestId });
  return event ? [{ change, event }] : [];
};

/** Records and events together; a few whom somebody else changed meanwhile must not hold up the rest. */
const write = async (
  { employees }: DailyPorts,
  companyId: string,
  planned: readonly Planned[],
): Promise<number> => {
  const commit = async (some: readonly Planned[]): Promise<number> => {
    const changes = some.map(({ change }) => change);
    const events = some.map(({ event }) => event);
    const outcome = await employees.commit(companyId, changes, events);
    return outcome === 'written' ? some.length : 0;
  };
  const together = await commit(planned);
  if (together > 0 || planned.length === 1) return together;
  let written = 0;
  for (const one of planned) written += await commit([one]);
  return written;
};

/** Of which invocation a run is, and how it gets past records that cannot be read. */
type Run = { requestId: string | undefined; past: PastFailures };

/** Applies the day of a few employees. Who was changed at this moment is the next run's. */
const applySome = async (
  ports: DailyPorts,
  ids: readonly number[],
  { requestId, past }: Run,
): Promise<number> => {
  const find = (id: number) => past.over(() => ports.employees.findAnywhere(id), undefined);
  const found = await Promise.all(ids.map(find));
  const planned = found.flatMap((before) => (before ? plan(ports, before, requestId) : []));
  const byCompany = Map.groupBy(planned, ({ change }) => change.after.companyId);
  let applied = 0;
  for (const [companyId, some] of byCompany)
    applied += await past.over(() => write(ports, companyId, some), 0);
  return applied;
};

/** So many employees are read at once, and share a transaction where they are of one company. */
const perTransaction = 49;

/** The same in groups of at most so many; where the list ends in a fault, that comes after all of them. */
async function* inGroups(ids: AsyncIterable<number>, size: number): AsyncGenerator<number[]> {
  let group: number[] = [];
  let failure: { error: unknown } | undefined;
  try {
    for await (const id of ids) {
      group.push(id);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
  } catch (error) {
    failure = { error };
  }
  if (group.length > 0) yield group;
  if (failure) throw failure.error;
}

/**
 * Applies every scheduled day that has come, those of missed days too, each with its event in one
 * transaction (contract 2.4). Doing it again changes nothing: what is applied is not due any more. A
 * record or a company's directory that cannot be read keeps nobody else waiting; the run fails after
 * all others.
 */
export const createDaily =
  (ports: DailyPorts) =>
  async (_event?: unknown, context?: Pick<Context, 'awsRequestId'>): Promise<void> => {
    const requestId = context?.awsRequestId;
    const today = berlinDay(ports.clock.now());
    const past = pastFailures(ports.log);
    let applied = 0;
    const applyAll = async (): Promise<void> => {
      for await (const ids of inGroups(ports.due.until(today), perTransaction))
        applied += await applySome(ports, ids, { requestId, past });
    };
    await past.over(applyAll, undefined);
    ports.log.info('daily-run', { today, applied, requestId });
    past.end();
  };
