import type { BatchOutcome } from './batch-failures.ts';
import type { StreamRecord } from './streams.ts';

/** How a mapping treats a batch that fails. */
export type RetryRules = {
  bisect: boolean;
  /** Undefined: for ever. */
  maxRetries: number | undefined;
  /** Undefined: whatever their age. */
  maxAgeSeconds: number | undefined;
};

/** Records that go to the function together, and how often they have failed already. */
export type Work = { records: readonly StreamRecord[]; failures: number };

/** What is done after an invocation; `rest` is what is not finished yet, in order. */
export type Step =
  | { kind: 'done' }
  | { kind: 'again'; rest: readonly Work[]; delayMs: number }
  | { kind: 'give-up'; rest: readonly StreamRecord[]; reason: string };

const longestDelayMs = 10_000;

/** Milliseconds before the n-th retry: a fifth of a second, doubled each time, ten seconds at most. */
export const retryDelayMs = (failures: number): number =>
  Math.min(longestDelayMs, 200 * 2 ** Math.min(failures - 1, 10));

const ageSeconds = (record: StreamRecord | undefined, nowMs: number): number =>
  nowMs / 1000 - (record?.dynamodb.ApproximateCreationDateTime ?? nowMs / 1000);

/** Where the batch begins that is not done: at its first failed record. */
const unfinished = ({ records }: Work, outcome: BatchOutcome): readonly StreamRecord[] => {
  if (outcome.kind === 'done') return [];
  if (outcome.kind === 'failed') return records;
  const first = records.findIndex(({ dynamodb }) => outcome.failed.has(dynamodb.SequenceNumber));
  return records.slice(Math.max(first, 0));
};

const halves = (records: readonly StreamRecord[], failures: number): Work[] => {
  const middle = Math.ceil(records.length / 2);
  return [
    { records: records.slice(0, middle), failures },
    { records: records.slice(middle), failures },
  ];
};

/**
 * Decides as Lambda does for a stream: everything from the first failed record on is tried again, in
 * halves where the mapping bisects (which uses up no retry), until it is too old or tried too often.
 */
export const nextStep = (
  work: Work,
  outcome: BatchOutcome,
  about: { rules: RetryRules; nowMs: number },
): Step => {
  const { rules, nowMs } = about;
  const rest = unfinished(work, outcome);
  if (rest.length === 0) return { kind: 'done' };
  if (rules.maxAgeSeconds !== undefined && ageSeconds(rest[0], nowMs) > rules.maxAgeSeconds)
    return { kind: 'give-up', rest, reason: 'RecordAgeExceeded' };
  if (rules.bisect && rest.length > 1)
    return { kind: 'again', rest: halves(rest, work.failures), delayMs: 0 };
  const failures = work.failures + 1;
  if (rules.maxRetries !== undefined && failures > rules.maxRetries)
    return { kind: 'give-up', rest, reason: 'RetryAttemptsExhausted' };
  return { kind: 'again', rest: [{ records: rest, failures }], delayMs: retryDelayMs(failures) };
};
