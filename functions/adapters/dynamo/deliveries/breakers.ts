import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { strikeWindow } from '../../../domain/breaker.ts';
import type { WebhookHealth } from '../../../domain/failure-clock.ts';
import type { Breakers } from '../../../domain/ports/pace.ts';
import { type Table, toTtl } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import { healthKey, healthRetention, toHealth } from './items.ts';

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key'>;

const update = (table: Table, webhookId: string, change: Change) =>
  table.client.send(
    new UpdateCommand({ TableName: table.name, Key: healthKey(webhookId), ...change }),
  );

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** The health after one more failure; undefined where the counting has to begin anew. */
const countOn = async (table: Table, webhookId: string, now: number) => {
  try {
    const { Attributes } = await update(table, webhookId, {
      UpdateExpression: 'ADD strikes :one',
      ConditionExpression: 'strikesSince > :since',
      ExpressionAttributeValues: { ':one': 1, ':since': now - strikeWindow },
      ReturnValues: 'ALL_NEW',
    });
    return toHealth(Attributes);
  } catch (error) {
    if (nameOf(error) === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
};

const countAnew = async (table: Table, webhookId: string, now: number) => {
  const { Attributes } = await update(table, webhookId, {
    UpdateExpression: 'SET strikes = :one, strikesSince = :now, expiresAt = :expires',
    ExpressionAttributeValues: {
      ':one': 1,
      ':now': now,
      ':expires': toTtl(now + healthRetention),
    },
    ReturnValues: 'ALL_NEW',
  });
  return toHealth(Attributes);
};

const strike = async (
  table: Table,
  webhookId: string,
  now: number,
): Promise<WebhookHealth | undefined> => {
  try {
    return (await countOn(table, webhookId, now)) ?? (await countAnew(table, webhookId, now));
  } catch (error) {
    // The clock is being moved at this very moment: the breaker can do without this one failure.
    if (nameOf(error) === 'TransactionConflictException') return undefined;
    throw error;
  }
};

/** Circuit breakers, in the items of the failure clocks. */
export const createBreakers = (table: Table): Breakers => ({
  strike: (webhookId, now) => strike(table, webhookId, now),
  open: async (webhookId, seen, { until, opened }) => {
    await conditionHeld(
      update(table, webhookId, {
        UpdateExpression: 'SET openUntil = :until, opened = :opened, strikes = :none',
        ConditionExpression: `attribute_type(failingSince, :number) AND ${
          seen === null ? 'attribute_not_exists(openUntil)' : 'openUntil = :seen'
        }`,
        ExpressionAttributeValues: {
          ':until': until,
          ':opened': opened,
          ':none': 0,
          ':number': 'N',
          ...(seen === null ? {} : { ':seen': seen }),
        },
      }),
    );
  },
  probe: (webhookId, seen, until) =>
    conditionHeld(
      update(table, webhookId, {
        UpdateExpression: 'SET openUntil = :until',
        ConditionExpression: 'openUntil = :seen',
        ExpressionAttributeValues: { ':until': until, ':seen': seen },
      }),
    ),
});
