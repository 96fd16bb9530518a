import { z } from 'zod';
import type { InvokeResult } from '../functions/runner.ts';

const reportSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/** How a batch went: all done, these identifiers failed, or all of it failed. */
export type BatchOutcome =
  | { kind: 'done' }
  | { kind: 'partial'; failed: ReadonlySet<string> }
  | { kind: 'failed'; reason: string };

/**
 * Reads a function's answer to a batch as Lambda does: without `ReportBatchItemFailures` it is done
 * when the function returns; with it, a report that names unknown or empty identifiers is a whole failure.
 */
export const readBatchOutcome = (
  result: InvokeResult,
  batch: { reports: boolean; identifiers: readonly string[] },
): BatchOutcome => {
  if (!result.ok) return { kind: 'failed', reason: `${result.errorType}: ${result.errorMessage}` };
  if (!batch.reports) return { kind: 'done' };
  const report = reportSchema.safeParse(result.payload === '' ? null : result.payload);
  if (!report.success) return { kind: 'failed', reason: 'The batch report cannot be read.' };
  const failed = (report.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  if (failed.length === 0) return { kind: 'done' };
  const unknown = failed.find((identifier) => !batch.identifiers.includes(identifier));
  return unknown === undefined
    ? { kind: 'partial', failed: new Set(failed) }
    : { kind: 'failed', reason: `The batch report names ${unknown}, which it was not given.` };
};
