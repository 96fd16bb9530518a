import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RotationLock } from '../../../domain/ports/accounts.ts';
import { leaseMs } from '../../../domain/rotation.ts';
import { type Table, toTtl } from '../client.ts';

const keyOf = (secretId: string) => ({ pk: `ROTATION#${secretId}`, sk: 'LOCK' });

/** False where the condition did not hold. */
const holds = async (write: Promise<unknown>): Promise<boolean> => {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/**
 * Leases of rotations in the accounts table. They change nothing that a caller sees, so they have no
 * audit item. A token that already holds the lease gets it again: a repeated request does no harm.
 */
export const createRotationLock = ({ table }: { table: Table }): RotationLock => ({
  acquire: (secretId, token, now) =>
    holds(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: {
            ...keyOf(secretId),
            holder: token,
            leasedUntil: now + leaseMs,
            expiresAt: toTtl(now + leaseMs),
          },
          ConditionExpression: 'attribute_not_exists(pk) OR leasedUntil <= :now OR holder = :token',
          ExpressionAttributeValues: { ':now': now, ':token': token },
        }),
      ),
    ),
  release: async (secretId, token) => {
    await holds(
      table.client.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keyOf(secretId),
          ConditionExpression: 'holder = :token',
          ExpressionAttributeValues: { ':token': token },
        }),
      ),
    );
  },
});
