import {
  askedWait,
  type FailedAttempt,
  nextDelay,
  retrySchedule,
} from '../../functions/domain/retry.ts';

const hour = 3600_000;
const now = Date.UTC(2025, 7, 18, 10, 0, 0);

const failed = (more: Partial<FailedAttempt> = {}): FailedAttempt => ({
  eventId: 'e',
  webhookId: 'w',
  attempt: 1,
  statusCode: 500,
  retryAfter: undefined,
  now,
  ...more,
});

const delays = (count: number, more: Partial<FailedAttempt>): number[] =>
  Array.from({ length: count }, (_, i) => nextDelay(failed({ eventId: `e${i}`, ...more })) ?? 0);

describe('the retry schedule', () => {
  it.each([
    [1, 5_000, 15_000],
    [2, 270_000, 330_000],
    [3, 0.45 * hour, 0.55 * hour],
    [4, 1.8 * hour, 2.2 * hour],
    [5, 4.5 * hour, 5.5 * hour],
    [6, 9 * hour, 11 * hour],
    [7, 12.6 * hour, 15.4 * hour],
    [8, 18 * hour, 22 * hour],
    [9, 21.6 * hour, 26.4 * hour],
  ])('waits after attempt %d between %d and %d ms, using all of that', (attempt, from, to) => {
    const found = delays(2000, { attempt });
    const width = to - from;
    expect(Math.min(...found)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...found)).toBeLessThanOrEqual(to);
    expect(Math.min(...found)).toBeLessThan(from + width / 50);
    expect(Math.max(...found)).toBeGreaterThan(to - width / 50);
  });

  it('is ten attempts, over three days', () => {
    expect(nextDelay(failed({ attempt: 10 }))).toBeUndefined();
    const total = retrySchedule.reduce((sum, { delay }) => sum + delay, 0);
    expect(total).toBeGreaterThan(3 * 24 * hour);
    expect(total).toBeLessThan(4 * 24 * hour);
  });

  it('can be foretold: chance follows from event, webhook and attempt', () => {
    expect(nextDelay(failed())).toBe(nextDelay(failed({ now: now + 5 })));
    expect(nextDelay(failed())).not.toBe(nextDelay(failed({ webhookId: 'v' })));
    expect(nextDelay(failed())).not.toBe(nextDelay(failed({ eventId: 'f' })));
  });

  it.each([
    ['the first', 1, 10, {}],
    ['the second', 2, 60, {}],
    ['the third', 3, 360, {}],
    ['one that asks for two minutes', 1, 5, { statusCode: 429, retryAfter: '120' }],
  ])(
    'spreads a storm of 10,000 failures, %s: the busiest second has at most twice the mean',
    (_, attempt, seconds, more) => {
      const perSecond = new Map<number, number>();
      for (let n = 0; n < 10_000; n += 1) {
        // 500 events, each to 20 webhooks.
        const ids = { eventId: `e${Math.floor(n / 20)}`, webhookId: `w${n % 20}` };
        const at = now + (nextDelay(failed({ ...ids, ...more, attempt })) ?? 0);
        const second = Math.floor(at / 1000);
        perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
      }
      expect(perSecond.size).toBeGreaterThanOrEqual(seconds);
      expect(Math.max(...perSecond.values())).toBeLessThanOrEqual((2 * 10_000) / seconds);
    },
  );

  it.each([
    ['longer than the step', 429, '120', 120_000, 125_000],
    ['longer than the step, on 503', 503, '120', 120_000, 125_000],
    ['an HTTP date', 503, new Date(now + 600_000).toUTCString(), 600_000, 605_000],
    ['over a day', 429, '900000', 24 * hour, 24 * hour + 5_000],
    ['shorter than the step', 429, '1', 5_000, 15_000],
    ['on another status', 500, '120', 5_000, 15_000],
    ['unreadable', 429, 'soon', 5_000, 15_000],
    ['in the past', 429, new Date(now - 600_000).toUTCString(), 5_000, 15_000],
  ])('hears Retry-After: %s', (_, statusCode, retryAfter, from, to) => {
    for (const delay of delays(200, { statusCode, retryAfter })) {
      expect(delay).toBeGreaterThanOrEqual(from);
      expect(delay).toBeLessThanOrEqual(to);
    }
  });

  it.each([
    [undefined, 0],
    ['', 0],
    ['0', 0],
    ['-5', 0],
    ['1.5', 0],
    [' 7 ', 7000],
    ['99999999999', 24 * hour],
    ['9'.repeat(400), 24 * hour],
  ])('reads Retry-After %j as %d ms', (header, ms) => {
    expect(askedWait(header, now)).toBe(ms);
  });
});
