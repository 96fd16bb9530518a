import type { ApiKeyView } from '#contract/portal.ts';
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
    expect(judgeDescription('🚋'.repeat(200))).toBeUndefined();
    expect(judgeDescription('🚋'.repeat(201))).toBe('tooLong');
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
  const key = (more: Partial<ApiKeyView> = {}): ApiKeyView => ({
    id: 'k',
    description: 'Payroll',
    enabled: true,
    permissions: [],
    createdAt: '2026-01-01T00:00:00Z',
    createdBy: 'a@b.example',
    secretRotatedAt: '2026-01-01T00:00:00Z',
    lastUsedAt: null,
    ...more,
  });
  const granted = key({ permissions: ['view-employees'] });
  const used = { ...granted, lastUsedAt: '2026-01-02T00:00:00Z' };
  const test = { trigger: 'test' } as const;
  const real = { trigger: 'event' } as const;

  it.each([
    ['key', [], 0, []],
    ['permissions', [key()], 0, []],
    ['call', [granted], 0, []],
    ['webhook', [used], 0, []],
    ['test', [used], 1, []],
    ['delivery', [used], 1, [test]],
    [undefined, [used], 1, [test, real]],
  ] as const)('come to %p', (next, keys, totalWebhooks, attempts) => {
    const steps = stepsOf({ dashboard: { totalWebhooks }, keys, attempts });
    expect(steps.find(({ state }) => state === 'next')?.name).toBe(next);
  });

  it('go on where the first open one is, whatever is done after it', () => {
    const steps = stepsOf({ dashboard: { totalWebhooks: 1 }, keys: [key()], attempts: [real] });
    expect(steps.map(({ state }) => state)).toEqual([
      'done',
      'next',
      'later',
      'done',
      'done',
      'done',
    ]);
  });

  it('show a first call that keeps the secret out of the command', () => {
    expect(curlCommand('https://api.example', 'k1')).toContain('-u "k1:$JOBTICKET_SECRET"');
  });
});
