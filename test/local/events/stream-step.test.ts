import { nextStep, retryDelayMs } from '../../../lib/local/events/stream-step.ts';

const record = (number: string, created = 1000) => ({
  eventID: number,
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: number, ApproximateCreationDateTime: created },
});
const work = (failures: number, ...numbers: string[]) => ({
  records: numbers.map((number) => record(number)),
  failures,
});
const rules = { bisect: true, maxRetries: 2, maxAgeSeconds: undefined };
const failed = { kind: 'failed' as const, reason: 'boom' };
const stepAfter = (
  from: ReturnType<typeof work>,
  outcome: Parameters<typeof nextStep>[1],
  over = {},
) => nextStep(from, outcome, { rules: { ...rules, ...over }, nowMs: 1_000_000 });
const numbersOf = (step: ReturnType<typeof nextStep>) =>
  step.kind === 'again'
    ? step.rest.map((part) => [part.failures, ...part.records.map(({ eventID }) => eventID)])
    : step.kind === 'give-up'
      ? step.rest.map(({ eventID }) => eventID)
      : [];

describe('A batch of a stream', () => {
  it('is left where it is done', () => {
    expect(stepAfter(work(0, '1', '2'), { kind: 'done' })).toEqual({ kind: 'done' });
  });

  it('is halved where it failed, which uses up no retry', () => {
    expect(numbersOf(stepAfter(work(1, '1', '2', '3'), failed))).toEqual([
      [1, '1', '2'],
      [1, '3'],
    ]);
  });

  it('is tried again from its first failed record on', () => {
    const outcome = { kind: 'partial' as const, failed: new Set(['3', '2']) };
    expect(numbersOf(stepAfter(work(0, '1', '2', '3'), outcome, { bisect: false }))).toEqual([
      [1, '2', '3'],
    ]);
  });

  it('is tried again whole without bisecting, and a single record too', () => {
    expect(numbersOf(stepAfter(work(0, '1', '2'), failed, { bisect: false }))).toEqual([
      [1, '1', '2'],
    ]);
    expect(numbersOf(stepAfter(work(1, '1'), failed))).toEqual([[2, '1']]);
  });

  it('is given up after its retries, or when it is too old', () => {
    expect(stepAfter(work(2, '1'), failed)).toMatchObject({
      kind: 'give-up',
      reason: 'RetryAttemptsExhausted',
    });
    expect(stepAfter(work(0, '1', '2'), failed, { maxAgeSeconds: -1 })).toMatchObject({
      kind: 'give-up',
      reason: 'RecordAgeExceeded',
    });
    expect(numbersOf(stepAfter(work(2, '1'), failed))).toEqual(['1']);
  });

  it('is tried for ever where the template sets no limit', () => {
    expect(numbersOf(stepAfter(work(900, '1'), failed, { maxRetries: undefined }))).toEqual([
      [901, '1'],
    ]);
  });

  it('waits longer each time, ten seconds at most', () => {
    expect([1, 2, 3, 7, 500].map(retryDelayMs)).toEqual([200, 400, 800, 10_000, 10_000]);
  });
});
