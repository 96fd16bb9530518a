import type { AttemptRef } from '../../../domain/delivery.ts';
import type { WriteResult } from '../../../domain/ports/accounts.ts';
import type { DeliveryRequests, Requested } from '../../../domain/ports/requests.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import { waitFromNow } from '../../../domain/requested.ts';
import { timeOfUuid } from '../../../domain/time-uuid.ts';
import type { Webhook } from '../../../domain/webhook.ts';
import { stillIs } from '../accounts/conditions.ts';
import { webhookItemKey } from '../accounts/webhook-item.ts';
import { auditPut } from '../audit.ts';
import type { Table } from '../client.ts';
import { eventKey, testEventPut } from '../events.ts';
import { type TransactItem, transact } from '../transact.ts';
import { dueItem } from './items.ts';
import { parkedEntry, parkedKeys } from './parked.ts';

/** What requests are written to: the three tables that one of them touches. */
export type RequestsOptions = {
  deliveries: Table;
  events: Table;
  accounts: Table;
  clock: Clock;
  random: Random;
  retentionDays: number;
};

/** DynamoDB takes 100 items in one transaction; three of them are not deliveries. */
const batchSize = 97;

/** So many batches are written at once. */
const parallel = 4;

const isEnabled = ({ accounts }: RequestsOptions, { companyId, id }: Webhook): TransactItem =>
  stillIs(accounts, webhookItemKey(companyId, id), { status: 'enabled' });

const auditOf = (options: RequestsOptions, { webhook, audit }: Requested): TransactItem =>
  auditPut({ ...options, accountsTable: options.accounts.name }, webhook.companyId, audit);

const putDue = (
  { deliveries, clock }: RequestsOptions,
  ref: AttemptRef,
  more: Record<string, unknown> = {},
): TransactItem => ({
  Put: {
    TableName: deliveries.name,
    Item: { ...dueItem(waitFromNow(ref, clock.now())), ...more },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

const eventIsThere = ({ events, clock }: RequestsOptions, eventId: string): TransactItem => ({
  ConditionCheck: {
    TableName: events.name,
    Key: eventKey(eventId),
    ConditionExpression: 'expiresAt > :now',
    ExpressionAttributeValues: { ':now': Math.floor(clock.now() / 1000) },
  },
});

const writeAll = async (options: RequestsOptions, items: readonly TransactItem[]) => {
  const { failed } = await transact(options.deliveries.client, items);
  return failed.length === 0 ? 'written' : 'conflict';
};

/** Those of a batch that wait already are left out, and the rest is written. */
const writeBatch = async (
  options: RequestsOptions,
  refs: readonly AttemptRef[],
  others: readonly TransactItem[] = [],
): Promise<number | 'conflict'> => {
  if (refs.length === 0) return 0;
  const puts = refs.map((ref) => putDue(options, ref, parkedKeys(ref, timeOfUuid(ref.eventId))));
  const { failed } = await transact(options.deliveries.client, [...puts, ...others]);
  if (failed.length === 0) return refs.length;
  if (failed.some((index) => index >= refs.length)) return 'conflict';
  const left = refs.filter((_, index) => !failed.includes(index));
  return writeBatch(options, left, others);
};

/** By this entry the sweeper finds what is parked for the webhook. */
const entryOf = ({ deliveries }: RequestsOptions, { companyId, id }: Webhook): TransactItem => ({
  Put: { TableName: deliveries.name, Item: parkedEntry(companyId, id) },
});

/** Until some are written, each batch goes with all that must not be missing where any is. */
const recover = async (
  options: RequestsOptions,
  refs: readonly AttemptRef[],
  by: Requested,
): Promise<{ result: WriteResult; written: number }> => {
  const others = [
    isEnabled(options, by.webhook),
    entryOf(options, by.webhook),
    auditOf(options, by),
  ];
  let [at, written] = [0, 0];
  for (; written === 0 && at < refs.length; at += batchSize) {
    const count = await writeBatch(options, refs.slice(at, at + batchSize), others);
    if (count === 'conflict') return { result: 'conflict', written: 0 };
    written += count;
  }
  for (; at < refs.length; at += batchSize * parallel) {
    const batches = Array.from({ length: parallel }, (_, i) =>
      refs.slice(at + i * batchSize, at + (i + 1) * batchSize),
    );
    const counts = await Promise.all(batches.map((batch) => writeBatch(options, batch)));
    written += counts.reduce<number>((sum, count) => sum + (count === 'conflict' ? 0 : count), 0);
  }
  return { result: 'written', written };
};

/** Tests, resends and recoveries, over the accounts, events and deliveries tables. */
export const createDeliveryRequests = (options: RequestsOptions): DeliveryRequests => ({
  test: (event, ref, by) =>
    writeAll(options, [
      isEnabled(options, by.webhook),
      testEventPut(options.events.name, event, options.retentionDays),
      putDue(options, ref),
      auditOf(options, by),
    ]),
  resend: (ref, by) =>
    writeAll(options, [
      isEnabled(options, by.webhook),
      eventIsThere(options, ref.eventId),
      putDue(options, ref),
      auditOf(options, by),
    ]),
  recover: (refs, by) => recover(options, refs, by),
});
