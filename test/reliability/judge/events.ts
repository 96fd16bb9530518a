import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import { receives } from '../../../functions/domain/delivery.ts';
import type { DomainEvent } from '../../../functions/domain/event.ts';
import { retrySchedule } from '../../../functions/domain/retry.ts';
import type { Webhook } from '../../../functions/domain/webhook.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { indexBy, ofKind, rule, type Violation } from './violation.ts';

const fannedOut = rule('an event is sent to all that it is for');
const lost = rule('what an event is for gets it, or an attempt waits');
const unchecked = rule('no event is overdue for its check');
const border = rule('nothing points across the border of a company');

/** The sweeper comes each minute: what it should have seen longer ago is overdue, in milliseconds. */
export const overdueAfter = 180_000;

type Fact = Omit<DomainEvent, 'body'> & { recipients: string[] | undefined; checkAt: number };

/** Those that are told to whoever subscribed; the event of a test is not. */
const toldEvents = (events: readonly Item[]): Fact[] =>
  ofKind(events, 'EVENT#', 'EVENT')
    .filter(({ test }) => test !== true)
    .map((item) => ({
      ...(item as unknown as Fact),
      id: String(item.pk).slice('EVENT#'.length),
      checkAt: Number(item.checkAt ?? Number.POSITIVE_INFINITY),
    }));

/** Nobody ever changed it: whether it gets an event follows from what it is. */
const isUnchanged = (webhook: Webhook): boolean => webhook.version === 1;

type Known = {
  webhooks: Map<string, Webhook>;
  /** When what waited at a webhook was given up, by its id. */
  stopped: Map<string, number>;
  /** Attempts and what waits, by event and webhook. */
  attempts: Map<string, Item[]>;
};

const knownOf = ({ accounts, deliveries }: Snapshot): Known => ({
  webhooks: indexBy(ofKind(accounts, 'COMPANY#', 'WEBHOOK#').map(toWebhook), ({ id }) => id),
  stopped: new Map(
    ofKind(deliveries, 'HEALTH#', 'HEALTH').map(({ pk, stoppedAt }) => [
      String(pk).slice('HEALTH#'.length),
      Number(stoppedAt ?? 0),
    ]),
  ),
  attempts: Map.groupBy(
    ofKind(deliveries, 'EVENT#', ''),
    ({ pk, sk }) => `${pk} ${String(sk).split('#')[1]}`,
  ),
});

const maxAttempts = retrySchedule.length + 1;

/** Whether nothing is missing of an event at a webhook: it got it, waits for it, or all was tried. */
const isSettled = (items: readonly Item[]): boolean =>
  items.some(({ sk }) => String(sk).startsWith('DUE#')) ||
  items.some(({ outcome }) => outcome === 'succeeded') ||
  items.some(({ run, attempt }) => run === 'event' && attempt === maxAttempts);

const judgeRecipient = (fact: Fact, webhookId: string, known: Known): Violation[] => {
  const webhook = known.webhooks.get(webhookId);
  if (webhook && webhook.companyId !== fact.companyId)
    return [border(fact.companyId, `event ${fact.id} goes to webhook ${webhookId}`)];
  const isOver = webhook?.status !== 'enabled';
  if (isOver || (known.stopped.get(webhookId) ?? 0) > fact.occurredAt) return [];
  const items = known.attempts.get(`EVENT#${fact.id} ${webhookId}`) ?? [];
  return isSettled(items) ? [] : [lost(fact.companyId, `event ${fact.id}, webhook ${webhookId}`)];
};

const judgeFact = (fact: Fact, known: Known, own: readonly Webhook[], at: number): Violation[] => {
  const { id, companyId, recipients, checkAt } = fact;
  const wanted = own.filter((webhook) => isUnchanged(webhook) && receives(webhook, fact));
  const missing = wanted.filter((webhook) => !recipients?.includes(webhook.id));
  return [
    ...(recipients ? [] : [fannedOut(companyId, `event ${id}: never sent`)]),
    ...missing.map((one) => fannedOut(companyId, `event ${id}: not to webhook ${one.id}`)),
    ...(checkAt + overdueAfter < at ? [unchecked(companyId, `event ${id}`)] : []),
    ...(recipients ?? []).flatMap((webhookId) => judgeRecipient(fact, webhookId, known)),
  ];
};

/** Every event reached whom it is for, or is on its way. */
export const judgeEvents = (snapshot: Snapshot): Violation[] => {
  const known = knownOf(snapshot);
  const own = Map.groupBy(known.webhooks.values(), ({ companyId }) => companyId);
  return toldEvents(snapshot.events).flatMap((fact) =>
    judgeFact(fact, known, own.get(fact.companyId) ?? [], snapshot.at),
  );
};
