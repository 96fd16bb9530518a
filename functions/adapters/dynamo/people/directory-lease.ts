import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../../domain/ports/system.ts';
import { leaseSk } from './directory-keys.ts';
import type { DirectoryPlace } from './directory-kind.ts';

/** How long one writer keeps the others from doing the same work, in milliseconds. */
const leaseMs = 60_000;

/**
 * Takes the lease of writing a company's chunks anew; false where another one has it. It spares double
 * work and is no more than that: what is written is right without it.
 */
export const takeLease = async <E>(
  { table, pk }: DirectoryPlace<E>,
  clock: Clock,
): Promise<boolean> => {
  const now = clock.now();
  try {
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { pk, sk: leaseSk, leaseEnd: now + leaseMs },
        ConditionExpression: 'attribute_not_exists(pk) OR leaseEnd < :now',
        ExpressionAttributeValues: { ':now': now },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
};

/** Gives the lease back; whose it is does not matter, since nothing depends on it. */
export const dropLease = async <E>({ table, pk }: DirectoryPlace<E>): Promise<void> => {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk: leaseSk } }));
};
