import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RotationLock } from '../../../domain/ports/accounts.ts';
import { leaseMs } from '../../../domain/rotation.ts';
import { type Table, toTtl } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';

const keyOf = (secretId: string) => ({ pk: `ROTATION#${secretId}`, sk: 'LOCK' });

/**
 * Leases of rotations in the accounts table. They change nothing that a caller sees, so they have no
 * audit item. A token that already holds the lease gets it again: a repeated request does no harm.
 */
export const createRotationLock = ({ table }: { table: Table }): RotationLock => ({
  acquire: (secretId, token, now) =>
    conditionHeld(
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
    await conditionHeld(
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
