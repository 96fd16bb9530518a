import type { Employee } from '../domain/employee.ts';
import { berlinDay } from '../domain/employee-days.ts';
import { subscriptionChanged } from '../domain/employee-event.ts';
import type { EmployeeStore } from '../domain/ports/people.ts';
import type { DueEmployees } from '../domain/ports/sync.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import { applyDueDays } from '../domain/sync-subscription.ts';
import type { Log } from '../runtime/log.ts';

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

/** Applies one employee's day. Somebody who was changed meanwhile is the next run's. */
const applyOne = async (ports: DailyPorts, id: number): Promise<boolean> => {
  const before = await ports.employees.findAnywhere(id);
  if (!before) return false;
  const now = ports.clock.now();
  const change = { before, after: afterToday(before, berlinDay(now)) };
  const event = subscriptionChanged(change, { id: ports.random.timeUuid(now), occurredAt: now });
  if (!event) return false;
  return (await ports.employees.commit(before.companyId, [change], [event])) === 'written';
};

/**
 * Applies every scheduled day that has come, those of missed days too, each with its event in one
 * transaction (contract 2.4). Doing it again changes nothing: what is applied is not due any more.
 */
export const createDaily = (ports: DailyPorts) => async (): Promise<void> => {
  const today = berlinDay(ports.clock.now());
  let applied = 0;
  for await (const id of ports.due.until(today)) if (await applyOne(ports, id)) applied += 1;
  ports.log.info('daily-run', { today, applied });
};
