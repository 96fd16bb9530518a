import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { InFlight } from '../../../domain/ports/pace.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import { type Table, toTtl } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';

/** Who finds a place gone that was free a moment ago tries another one, so often. */
const tries = 3;

/** What leases are made from. */
export type InFlightOptions = {
  table: Table;
  clock: Clock;
  random: Random;
  /** How many attempts may be in flight at one webhook. */
  limit: number;
  /** As long as an attempt's claim: longer than its worker may run, in milliseconds. */
  leaseMs: number;
};

const pkOf = (webhookId: string): string => `IN-FLIGHT#${webhookId}`;
const leaseSchema = z.object({ sk: z.string(), leaseUntil: z.number() });

const freePlaces = async (options: InFlightOptions, webhookId: string): Promise<string[]> => {
  const { table, clock, limit } = options;
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pkOf(webhookId) },
      ConsistentRead: true,
    }),
  );
  const now = clock.now();
  const held = Items.map((item) => leaseSchema.parse(item))
    .filter(({ leaseUntil }) => leaseUntil > now)
    .map(({ sk }) => sk);
  return Array.from({ length: limit }, (_, i) => String(i)).filter((sk) => !held.includes(sk));
};

const hold = async (
  { table, clock, leaseMs }: InFlightOptions,
  webhookId: string,
  lease: { place: string; token: string },
): Promise<boolean> => {
  const now = clock.now();
  const leaseUntil = now + leaseMs;
  return conditionHeld(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          pk: pkOf(webhookId),
          sk: lease.place,
          token: lease.token,
          leaseUntil,
          expiresAt: toTtl(leaseUntil),
        },
        ConditionExpression: 'attribute_not_exists(pk) OR leaseUntil <= :now',
        ExpressionAttributeValues: { ':now': now },
      }),
    ),
  );
};

const take = async (options: InFlightOptions, webhookId: string): Promise<string | undefined> => {
  const { random } = options;
  for (let round = 0; round < tries; round += 1) {
    const free = await freePlaces(options, webhookId);
    const place = free[Math.floor(random.fraction() * free.length)];
    if (place === undefined) return undefined;
    const token = `${place}|${random.uuid()}`;
    if (await hold(options, webhookId, { place, token })) return token;
  }
  return undefined;
};

/** Leases of attempts in flight: one item for each place, in the deliveries table. */
export const createInFlight = (options: InFlightOptions): InFlight => ({
  take: (webhookId) => take(options, webhookId),
  giveBack: async (webhookId, token) => {
    const { table } = options;
    await conditionHeld(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: { pk: pkOf(webhookId), sk: token.split('|')[0] },
          ConditionExpression: '#token = :token',
          ExpressionAttributeNames: { '#token': 'token' },
          ExpressionAttributeValues: { ':token': token },
        }),
      ),
    );
  },
});
