import type { Employee, Subscription } from '../../../functions/domain/employee.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { ofKind, rule, type Violation } from './violation.ts';

const told = rule('what was told last of a subscription is what the record says');

const fields = ['status', 'startAt', 'pausedAt', 'cancelledAt', 'reactivatedAt'] as const;

/** What somebody knows of whom nothing was told. */
const nothing = { status: 'pending' };

type Payload = { id?: number; subscription?: Partial<Subscription> };

const payloadOf = ({ body }: Item): Payload => JSON.parse(String(body)).payload ?? {};

const textOf = (subscription: Partial<Subscription>): string =>
  JSON.stringify(fields.map((field) => subscription[field] ?? null));

/** Events are told in the order of their ids, which is that of time. */
export const judgeTold = ({ events }: Snapshot, employees: readonly Employee[]): Violation[] => {
  const last = new Map<string, Partial<Subscription>>();
  const changes = ofKind(events, 'EVENT#', 'EVENT')
    .filter(({ type }) => type === 'employee-subscription-changed')
    .sort((a, b) => (String(a.pk) < String(b.pk) ? -1 : 1));
  for (const event of changes) {
    const { id, subscription } = payloadOf(event);
    if (subscription) last.set(`${event.companyId} ${id}`, subscription);
  }
  return employees
    .filter(({ id, companyId, subscription }) => {
      const known = last.get(`${companyId} ${id}`) ?? nothing;
      return textOf(known as Partial<Subscription>) !== textOf(subscription);
    })
    .map(({ id, companyId }) => told(companyId, `employee ${id}`));
};
