import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** One write of a transaction, or one condition that must hold. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Which of the items' conditions did not hold; empty where all was written. */
export type TransactResult = { failed: readonly number[] };

/** What passes by itself is tried again for this long (milliseconds). */
const patience = 3000;

/** Reasons that pass: the client, which tries throttled calls again, does not look into a transaction's. */
const passingCodes = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

const codesOf = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
    : [];

const passes = (error: unknown, codes: readonly string[]): boolean =>
  codes.some((code) => passingCodes.has(code)) ||
  (error instanceof Error && error.name === 'TransactionInProgressException');

const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(400, 20 * 2 ** attempt)));

/**
 * Writes all items or none. Conflicts with other transactions and throttled items are tried again with
 * jitter for up to 3 s; a condition that does not hold is an expected outcome and comes back by its index.
 * All tries have one token: where the answer to the first got lost while it was still under way, the
 * next one hears that it was written, and not that its own conditions do not hold any more.
 * @throws whatever else the store says.
 */
export const transact = async (
  client: DynamoDBDocumentClient,
  items: readonly TransactItem[],
): Promise<TransactResult> => {
  const started = performance.now();
  const command = { TransactItems: [...items], ClientRequestToken: randomUUID() };
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand(command));
      return { failed: [] };
    } catch (error) {
      const codes = codesOf(error);
      const failed = codes.flatMap((code, i) => (code === 'ConditionalCheckFailed' ? [i] : []));
      if (failed.length > 0) return { failed };
      if (!passes(error, codes) || performance.now() - started > patience) throw error;
      await jitter(attempt);
    }
  }
};
