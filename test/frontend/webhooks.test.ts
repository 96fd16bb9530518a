import { failingStage } from '../../frontend/src/screens/webhooks/failing.ts';
import { firstTime, judgeRecovery } from '../../frontend/src/screens/webhooks/judge-recovery.ts';

describe('the way of a failing webhook to being disabled', () => {
  const failing = { failingSince: '2026-03-01T00:00:00Z', disablesAt: '2026-03-06T00:00:00Z' };

  it.each([
    ['2026-03-01T00:00:00Z', 'early'],
    ['2026-03-03T11:59:59Z', 'early'],
    ['2026-03-03T12:00:00Z', 'half'],
    ['2026-03-05T11:59:59Z', 'half'],
    ['2026-03-05T12:00:00Z', 'nineTenths'],
    ['2026-03-07T00:00:00Z', 'nineTenths'],
  ])('is at %s %s', (at, stage) => {
    expect(failingStage(failing, Date.parse(at))).toBe(stage);
  });

  it('is none where it does not fail, or is disabled already', () => {
    const at = Date.parse('2026-03-05T00:00:00Z');
    expect(failingStage({ failingSince: null, disablesAt: null }, at)).toBeUndefined();
    expect(failingStage({ ...failing, disablesAt: null }, at)).toBeUndefined();
  });
});

describe('the time of a recovery', () => {
  const now = Date.parse('2026-03-04T00:00:00Z');
  const earlier = '2026-03-03T00:00:00Z';

  it.each([
    [{ since: undefined, until: undefined }, { since: 'missingSince' }],
    [{ since: '2026-03-04T00:00:00Z', until: undefined }, { since: 'sinceToCome' }],
    [{ since: earlier, until: earlier }, { until: 'untilBeforeSince' }],
    [{ since: earlier, until: '2026-03-03T00:01:00Z' }, {}],
    [{ since: earlier, until: undefined }, {}],
  ])('%j is judged as %j', (time, faults) => {
    expect(judgeRecovery(time, now)).toEqual(faults);
  });

  it('begins with the first failure, else with the last day', () => {
    expect(firstTime(earlier, now)).toEqual({ since: earlier, until: undefined });
    expect(Date.parse(firstTime(null, now).since ?? '')).toBe(now - 24 * 3600_000);
  });
});
