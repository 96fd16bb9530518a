import {
  noAttempts,
  recoveryWindow,
  runsThatMayWait,
  withAttempt,
} from '../../functions/domain/recovery.ts';

const day = 24 * 3600_000;
const now = 100 * day;

describe('the time that is recovered', () => {
  it.each([
    ['as asked where all of it may be', { from: 80 * day, to: 90 * day }, 10 * day, 80, 90],
    ['no further back than 30 days', { from: 10 * day, to: 90 * day }, 10 * day, 70, 90],
    ['not before the webhook was made', { from: 71 * day, to: 90 * day }, 85 * day, 85, 90],
    ['not after now', { from: 80 * day, to: 200 * day }, 10 * day, 80, 100],
  ])('is %s', (_, asked, createdAt, from, to) => {
    const at = { now, retentionMs: 30 * day };
    expect(recoveryWindow({ createdAt }, asked, at)).toEqual({ from: from * day, to: to * day });
  });

  it('is no longer than the log knows what has succeeded', () => {
    const asked = { from: 80 * day, to: 99 * day };
    expect(recoveryWindow({ createdAt: 0 }, asked, { now, retentionMs: 7 * day })).toEqual({
      from: 93 * day,
      to: 99 * day,
    });
    expect(recoveryWindow({ createdAt: 0 }, asked, { now, retentionMs: 365 * day }).from).toBe(
      80 * day,
    );
  });
});

describe('the attempts of an event at a webhook', () => {
  const failed = (run: string, attempt = 1) => ({ run, attempt, outcome: 'failed' as const });
  const sum = (attempts: ReturnType<typeof failed>[], stoppedAt: number | null = null) =>
    attempts.reduce((all, one) => withAttempt(all, one, stoppedAt), noAttempts);

  it('have succeeded where one has', () => {
    expect(sum([failed('event')]).hasSucceeded).toBe(false);
    const one = { ...failed('resend-1'), outcome: 'succeeded' as const };
    expect(withAttempt(sum([failed('event')]), one, null).hasSucceeded).toBe(true);
  });

  it('have begun once the first of the event’s own run has ended', () => {
    expect(sum([failed('resend-1'), failed('event', 2)]).hasBegun).toBe(false);
    expect(sum([failed('event')]).hasBegun).toBe(true);
  });

  it.each([
    ['none', null, ['event', 'resend-7', 'test-9'], 0],
    ['the last one', null, ['recover-0-1', 'recover-0-10', 'recover-0-2'], 10],
    ['those since the webhook was disabled alone', 36, ['recover-0-4', 'recover-10-2'], 2],
  ])('count as recoveries %s', (_, stoppedAt, runs, expected) => {
    const all = sum(
      runs.map((run) => failed(run)),
      stoppedAt,
    );
    expect(all.recoveries).toBe(expected);
  });
});

describe('the runs that may wait', () => {
  it.each([
    ['are the event’s own and the next recovery', 0, null, ['event', 'recover-0-1']],
    ['are the last recovery, too', 3, null, ['event', 'recover-0-3', 'recover-0-4']],
    ['have new names once the webhook was disabled', 0, 36, ['event', 'recover-10-1']],
  ])('%s', (_, recoveries, stoppedAt, expected) => {
    expect(runsThatMayWait({ ...noAttempts, recoveries }, stoppedAt)).toEqual(expected);
  });
});
