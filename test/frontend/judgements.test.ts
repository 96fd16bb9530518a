import { judgeDescription } from '../../frontend/src/parts/judge.ts';
import { axisTop, barOf } from '../../frontend/src/screens/dashboard/chart-scale.ts';
import { curlCommand, stepsOf } from '../../frontend/src/screens/dashboard/steps.ts';
import { judgeWebhook } from '../../frontend/src/screens/webhooks/judge-webhook.ts';
import { safePath } from '../../frontend/src/session/safe-path.ts';

describe('coming back from the issuer', () => {
  it.each([
    ['/webhook-logs?outcome=failed', '/webhook-logs?outcome=failed'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/callback?code=1', '/'],
    [null, '/'],
  ])('%s leads to %s', (kept, expected) => {
    expect(safePath(kept)).toBe(expected);
  });
});

describe('forms before they are sent', () => {
  it('want a description of 1 to 200 characters', () => {
    expect(judgeDescription('  ')).toBe('missing');
    expect(judgeDescription('x'.repeat(201))).toBe('tooLong');
    expect(judgeDescription(' x ')).toBeUndefined();
  });

  it('name every field of a webhook that will not do', () => {
    expect(judgeWebhook({ description: '', url: 'example', eventTypes: [] })).toEqual({
      description: 'missingDescription',
      url: 'badUrl',
      eventTypes: 'missingEvents',
    });
  });
});

describe('the chart of deliveries', () => {
  it.each([
    [0, 4],
    [5, 5],
    [74, 80],
    [101, 200],
  ])('of at most %d attempts has an axis up to %d', (highest, top) => {
    expect(axisTop(highest)).toBe(top);
  });

  it('never hides a single failure', () => {
    expect(barOf({ succeeded: 0, failed: 1 }, 10_000, 150)).toEqual({ good: 0, bad: 2 });
  });
});

describe('the first steps', () => {
  const quiet = {
    apiStatus: 'ENABLED',
    activeApiKeys: 0,
    disabledApiKeys: 0,
    totalWebhooks: 0,
    deliveries: [],
  } as const;

  it('begin with a key', () => {
    const states = stepsOf({ ...quiet, deliveries: [] }, []).map(({ state }) => state);
    expect(states).toEqual(['next', 'later', 'later', 'later', 'later']);
  });

  it('show a first call that keeps the secret out of the command', () => {
    expect(curlCommand('https://api.example', 'k1')).toContain('-u "k1:$JOBTICKET_SECRET"');
  });
});
