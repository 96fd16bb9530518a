import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AttemptDetail } from '../../../domain/attempt.ts';
import { waitsInStore } from '../../../domain/delivery.ts';
import type { WebhookHealth } from '../../../domain/failure-clock.ts';
import type { Disabling, Due, Finish, FinishResult } from '../../../domain/ports/delivery.ts';
import { type AuditContext, auditPut } from '../audit.ts';
import { type Table, toTtl } from '../client.ts';
import { type TransactItem, transact } from '../transact.ts';
import { attemptKey, dueItem, dueKey, healthKey, healthRetention } from './items.ts';

/** What the end of an attempt writes to. `retentionMs` is how long the log is kept. */
export type FinishContext = AuditContext & { table: Table; retentionMs: number };

const indexKeys = (detail: AttemptDetail) => ({
  logCompany: detail.companyId,
  logWebhook: detail.webhookId,
  logEvent: detail.eventId,
  ...(detail.outcome === 'failed'
    ? { failedCompany: detail.companyId, failedWebhook: detail.webhookId }
    : {}),
});

/** The claim's item becomes the log's. The event's own item keeps the body of the post. */
const logPut = ({ table, retentionMs }: FinishContext, { ref, detail }: Finish) => {
  const { id, requestBody, ...kept } = detail;
  return {
    TableName: table.name,
    Item: {
      ...attemptKey(ref),
      ...ref,
      ...kept,
      state: 'finished',
      logId: id,
      ...indexKeys(detail),
      expiresAt: toTtl(detail.loggedAt + retentionMs),
    },
    ConditionExpression: '#state = :claimed AND logId = :id',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':claimed': 'claimed', ':id': id },
  };
};

/** What waited for this attempt waits for the next one, unless it was dropped meanwhile. */
const nextPut = ({ table }: FinishContext, { ref }: Finish, next: Due) => ({
  TableName: table.name,
  Item: dueItem(next),
  ...(waitsInStore(ref)
    ? {
        ConditionExpression: 'attempt = :attempt',
        ExpressionAttributeValues: { ':attempt': ref.attempt },
      }
    : {}),
});

const waitingItems = (context: FinishContext, end: Finish): TransactItem[] => [
  ...(end.next ? [{ Put: nextPut(context, end, end.next) }] : []),
  ...end.dropped.map((run) => ({ Delete: { TableName: context.table.name, Key: dueKey(run) } })),
];

const healthItems = (context: FinishContext, end: Finish): TransactItem[] =>
  end.health ? [{ Update: healthUpdate(context, end, end.health) }] : [];

/** Attributes of the breaker; the failure clock's writes leave them alone, but for a success. */
const breakerNames = ['openUntil', 'opened', 'strikes', 'strikesSince'];

const isStill = (name: string, value: number | null): string =>
  value === null
    ? `(attribute_not_exists(${name}) OR attribute_type(${name}, :none))`
    : `${name} = :${name}Seen`;

/**
 * A failure's write holds where the clock is as it was read, so that none puts back what a success has
 * cleared, or starts the clock of a webhook that was disabled meanwhile.
 */
const clockUnmoved = ({ seen: { failingSince, stoppedAt } }: Finish) => ({
  condition: `${isStill('failingSince', failingSince)} AND ${isStill('stoppedAt', stoppedAt)}`,
  values: {
    ...(failingSince === null || stoppedAt === null ? { ':none': 'NULL' } : {}),
    ...(failingSince === null ? {} : { ':failingSinceSeen': failingSince }),
    ...(stoppedAt === null ? {} : { ':stoppedAtSeen': stoppedAt }),
  },
});

/** `stoppedAt` is written only by the end that disables, so that a slower one cannot undo it. */
const healthUpdate = ({ table }: FinishContext, end: Finish, health: WebhookHealth) => {
  const { ref, disable, detail } = end;
  const { failingSince, firstFailedEvent, severalEvents, lastTimedOut, stoppedAt } = health;
  const fields: Record<string, unknown> = {
    ...{ failingSince, firstFailedEvent, severalEvents, lastTimedOut },
    expiresAt: toTtl(detail.loggedAt + healthRetention),
    ...(disable ? { stoppedAt } : {}),
  };
  const sets = Object.keys(fields).map((name) => `${name} = :${name}`);
  const remove = failingSince === null ? ` REMOVE ${breakerNames.join(', ')}` : '';
  const { condition, values } = clockUnmoved(end);
  const conditional = detail.outcome === 'failed' && disable?.reason !== 'gone';
  return {
    TableName: table.name,
    Key: healthKey(ref.webhookId),
    UpdateExpression: `SET ${sets.join(', ')}${remove}`,
    ...(conditional ? { ConditionExpression: condition } : {}),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:${name}`, value])),
      ...(conditional ? values : {}),
    },
  };
};

/** The audit entry goes with it: none is left of a disabling that did not happen. */
const disableItems = (context: FinishContext, { ref, disable }: Finish): TransactItem[] =>
  disable
    ? [
        { Update: disableUpdate(context, ref, disable.reason) },
        auditPut(context, ref.companyId, disable.audit),
      ]
    : [];

const disableUpdate = (
  { accountsTable }: FinishContext,
  { companyId, webhookId }: Finish['ref'],
  reason: Disabling['reason'],
) => ({
  TableName: accountsTable,
  Key: { pk: `COMPANY#${companyId}`, sk: `WEBHOOK#${webhookId}` },
  UpdateExpression: 'SET #status = :disabled, disabledReason = :reason, #version = #version + :one',
  ConditionExpression: '#status = :enabled',
  ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
  ExpressionAttributeValues: {
    ':disabled': 'disabled',
    ':reason': reason,
    ':enabled': 'enabled',
    ':one': 1,
  },
});

/**
 * Ends an attempt: one conditional write where nothing else changes, else one transaction. A webhook
 * that was deleted or disabled meanwhile needs no disabling any more.
 */
export const finish = async (context: FinishContext, end: Finish): Promise<FinishResult> => {
  const log = logPut(context, end);
  const before = [{ Put: log }, ...waitingItems(context, end)];
  const items = [...before, ...healthItems(context, end), ...disableItems(context, end)];
  const { failed } =
    items.length === 1
      ? await putAlone(context.table, log)
      : await transact(context.table.client, items);
  if (failed.length === 0) return 'finished';
  if (failed.includes(0)) return 'already';
  if (end.next && failed.includes(1)) return 'dropped';
  if (end.health && failed.includes(before.length)) return 'moved';
  return finish(context, { ...end, disable: null });
};

const putAlone = async (
  table: Table,
  log: ReturnType<typeof logPut>,
): Promise<{ failed: readonly number[] }> => {
  try {
    await table.client.send(new PutCommand(log));
    return { failed: [] };
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
      return { failed: [0] };
    throw error;
  }
};
