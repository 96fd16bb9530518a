import { firstTime, judgeRecovery } from '../../frontend/src/screens/webhooks/judge-recovery.ts';

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
