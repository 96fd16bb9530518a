import type { Model, ModelEmployee } from '../../e2e/model.ts';

type Subscription = ModelEmployee['subscription'];

/** Before there is somebody there is no subscription to speak of. */
const nothingYet: Subscription = {
  ...{ status: 'pending', startAt: null },
  ...{ pausedAt: null, cancelledAt: null, reactivatedAt: null },
};

/** What an event says of a subscription that changed, whoever it is of. */
export const subscriptionLine = (email: string, subscription: Subscription): string => {
  const { status, startAt, pausedAt, cancelledAt, reactivatedAt } = subscription;
  const dates = [startAt, pausedAt, cancelledAt, reactivatedAt].map(String);
  return `${email}: ${[status, ...dates].join(' ')}`;
};

/** What an event says of a new document. */
export const documentLine = (email: string, name: string): string => `${email}: new ${name}`;

/** The event of each change of a subscription from one model to the next (contract 2.4). */
export const eventsBetween = (before: Model, after: Model): string[] =>
  [...after.employees.values()].flatMap(({ email, subscription }) => {
    const was = before.employees.get(email)?.subscription ?? nothingYet;
    const [line, old] = [subscription, was].map((one) => subscriptionLine(email, one));
    return line === undefined || line === old ? [] : [line];
  });
