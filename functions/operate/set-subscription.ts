import { z } from 'zod';
import { subscriptionStatuses } from '#contract/employee-values.ts';
import { dateSchema } from '#contract/wire.ts';
import type { Employee, Subscription } from '../domain/employee.ts';
import { berlinDay } from '../domain/employee-days.ts';
import { withEvent } from '../domain/employee-event.ts';
import type { EmployeeStore } from '../domain/ports/people.ts';
import type { Random } from '../domain/ports/system.ts';
import { setSubscription, subscriptionFlaw } from '../domain/subscription.ts';
import { type ShowPorts, showEmployee } from '../runtime/show-employees.ts';
import { subscriptionAudit } from './audit-entries.ts';
import { type Command, command, done, refused } from './command.ts';

/** What `employee set-subscription` works with. */
export type SetSubscriptionPorts = ShowPorts & {
  employees: Pick<EmployeeStore, 'findAnywhere' | 'commit'>;
  random: Random;
  apiUrl: string;
};

const argsSchema = z.strictObject({
  employee: z.int().positive(),
  status: z.enum(subscriptionStatuses),
  pausedAt: dateSchema.optional(),
  cancelledAt: dateSchema.optional(),
  reactivatedAt: dateSchema.optional(),
});

/** So often a change is tried again that somebody else got in before. */
const patience = 8;

const same = (a: Subscription, b: Subscription): boolean =>
  a.status === b.status &&
  a.startAt === b.startAt &&
  a.pausedAt === b.pausedAt &&
  a.cancelledAt === b.cancelledAt &&
  a.reactivatedAt === b.reactivatedAt;

/** Writes the record, its audit entry and, where status or dates changed, its event (contract 2.4, 5). */
const write = async (
  { employees, clock, random }: SetSubscriptionPorts,
  planned: { before: Employee; after: Employee },
  requestId: string | undefined,
): Promise<'written' | 'conflict'> => {
  const telling = { now: clock.now(), idAt: random.timeUuid, requestId };
  const { change, event } = withEvent(planned, telling);
  const { companyId } = change.after;
  return await employees.commit(
    companyId,
    [change],
    event ? [event] : [],
    subscriptionAudit(change),
  );
};

/** `employee set-subscription`: the status, and the dates that follow from it unless they are given. */
export const setEmployeeSubscription = (ports: SetSubscriptionPorts): Command =>
  command(argsSchema, async ({ employee: id, ...wish }, requestId) => {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const before = await ports.employees.findAnywhere(id);
      if (!before) return refused(`There is no employee ${id}.`);
      const today = berlinDay(ports.clock.now());
      const subscription = setSubscription(before.subscription, wish, today);
      const flaw = subscriptionFlaw(subscription);
      if (flaw) return refused(flaw);
      const after = { ...before, subscription, version: before.version + 1 };
      if (
        same(before.subscription, subscription) ||
        (await write(ports, { before, after }, requestId)) === 'written'
      )
        return done(
          await showEmployee(ports, after, {
            companyId: after.companyId,
            baseUrl: ports.apiUrl,
          }),
        );
    }
    throw new Error('Other writers kept changing the employee');
  });
