import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AttemptRef } from '../../../domain/delivery.ts';
import type { ClaimResult } from '../../../domain/ports/delivery.ts';
import type { Clock, Random } from '../../../domain/ports/system.ts';
import { type Table, toTtl } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import { attemptKey, claimSchema } from './items.ts';

/** What claims need besides the table; times in milliseconds. */
export type ClaimContext = {
  table: Table;
  clock: Clock;
  random: Random;
  /** How long the log is kept. */
  retentionMs: number;
  /**
   * How long a claim belongs to its worker: longer than the function may run, so that a worker that
   * lives never loses one.
   */
  leaseMs: number;
};

const putClaim = (
  { table, retentionMs, leaseMs }: ClaimContext,
  ref: AttemptRef,
  { logId, now }: { logId: string; now: number },
): Promise<boolean> =>
  conditionHeld(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: {
          ...attemptKey(ref),
          ...ref,
          state: 'claimed',
          logId,
          leaseUntil: now + leaseMs,
          expiresAt: toTtl(now + retentionMs),
        },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );

const takeOver = (
  { table, leaseMs }: ClaimContext,
  ref: AttemptRef,
  { leaseUntil, now }: { leaseUntil: number; now: number },
): Promise<boolean> =>
  conditionHeld(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: attemptKey(ref),
        UpdateExpression: 'SET leaseUntil = :until',
        ConditionExpression: '#state = :claimed AND leaseUntil = :seen',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':until': now + leaseMs,
          ':claimed': 'claimed',
          ':seen': leaseUntil,
        },
      }),
    ),
  );

/** Takes one attempt: one conditional write where it is new. */
export const claim = async (context: ClaimContext, ref: AttemptRef): Promise<ClaimResult> => {
  const { table, clock, random, leaseMs } = context;
  const now = clock.now();
  const logId = random.timeUuid(now);
  if (await putClaim(context, ref, { logId, now })) return { kind: 'claimed', logId };
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: attemptKey(ref), ConsistentRead: true }),
  );
  const held = claimSchema.parse(Item);
  if (held.state === 'finished') return { kind: 'finished' };
  // Ours after all: its write was done, the answer got lost, and the client wrote again.
  if (held.logId === logId) return { kind: 'claimed', logId };
  const leaseUntil = held.leaseUntil ?? 0;
  if (leaseUntil > now) return { kind: 'busy', until: leaseUntil };
  return (await takeOver(context, ref, { leaseUntil, now }))
    ? { kind: 'claimed', logId: held.logId }
    : { kind: 'busy', until: now + leaseMs };
};
