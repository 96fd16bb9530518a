import { allPermissions } from '#contract/permissions.ts';
import { type Company, type Key, makeCompany } from '../e2e/company.ts';
import { operateOn } from '../e2e/operate.ts';
import type { System } from '../e2e/system.ts';
import { eventTimes } from './active-people.ts';
import { addWebhook } from './bench-webhook.ts';

/** A company with people whose changes go to one webhook. */
export type Subscribed = {
  company: Company;
  employeeIds: readonly number[];
  keys: readonly Key[];
  /** Changes the subscription of the n-th person: one event. */
  change(n: number): Promise<void>;
  /** When each event happened (milliseconds), by its id. */
  happenedAt(): Promise<ReadonlyMap<string, number>>;
};

const statuses = ['paused', 'active'] as const;

/** Makes it: so many people, who are events of nobody, then the webhook, and so many keys. */
export const makeSubscribed = async (
  system: System,
  { url, people, keys }: { url: string; people: number; keys: number },
): Promise<Subscribed> => {
  const company = await makeCompany(system);
  const employees = await company.employees(people);
  await addWebhook(company.portal, url);
  const made: Key[] = [];
  for (let n = 0; n < keys; n += 1) made.push(await company.key(allPermissions));
  const operate = operateOn(system);
  const ids = employees.map(({ id }) => id);
  const changes = new Map<number, number>();
  return {
    company,
    employeeIds: ids,
    keys: made,
    change: async (n) => {
      const employee = ids[n % ids.length] ?? 0;
      const done = changes.get(employee) ?? 0;
      changes.set(employee, done + 1);
      const status = statuses[done % statuses.length];
      await operate('employee set-subscription', { employee, status });
    },
    happenedAt: () => eventTimes(system, company.id),
  };
};
