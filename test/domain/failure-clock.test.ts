import {
  afterFailure,
  afterSuccess,
  disablesAt,
  disableWarning,
  hasFailedTooLong,
  healthy,
  type WebhookHealth,
} from '../../functions/domain/failure-clock.ts';

const day = 24 * 3600_000;
const start = Date.UTC(2025, 7, 1);

const fail = (health: WebhookHealth, eventId: string, now: number, timedOut = false) =>
  afterFailure(health, { eventId, now, timedOut });

describe('the failure clock', () => {
  it.each<[string, [string, number][], boolean]>([
    ['one failure', [['a', 0]], false],
    [
      'one event for 6 days',
      [
        ['a', 0],
        ['a', 3 * day],
        ['a', 6 * day],
      ],
      false,
    ],
    [
      'two events, not yet 5 days',
      [
        ['a', 0],
        ['b', 5 * day - 1],
      ],
      false,
    ],
    [
      'two events over 5 days',
      [
        ['a', 0],
        ['b', 5 * day],
      ],
      true,
    ],
    [
      'the first event at last, another between',
      [
        ['a', 0],
        ['b', day],
        ['a', 5 * day],
      ],
      true,
    ],
  ])('disables after 5 days over at least two events: %s', (_, failures, disabled) => {
    let health = healthy;
    for (const [eventId, at] of failures) health = fail(health, eventId, start + at);
    const last = failures.at(-1)?.[1] ?? 0;
    expect(hasFailedTooLong(health, start + last, 1)).toBe(disabled);
  });

  it('is cleared by any success', () => {
    const failing = fail(fail(healthy, 'a', start), 'b', start + day, true);
    expect(afterSuccess({ ...failing, stoppedAt: 7 })).toEqual({ ...healthy, stoppedAt: 7 });
  });

  it('tells when the webhook will be disabled', () => {
    expect(disablesAt(healthy, 1)).toBeNull();
    expect(disablesAt(fail(healthy, 'a', start), 1)).toBe(start + 5 * day);
    expect(disablesAt(fail(healthy, 'a', start), 60)).toBe(start + (5 * day) / 60);
  });

  it.each([
    [2.5 * day - 1, 1, null],
    [2.5 * day, 1, 'half'],
    [4.5 * day - 1, 1, 'half'],
    [4.5 * day, 1, 'nine-tenths'],
    [6 * day, 1, 'nine-tenths'],
    [(2.5 * day) / 60 - 1, 60, null],
    [(2.5 * day) / 60, 60, 'half'],
    [(4.5 * day) / 60, 60, 'nine-tenths'],
  ])(
    'warns after %d ms of failures, on a clock that runs %d times as fast, with %j',
    (passed, timeScale, warning) => {
      const failing = fail(healthy, 'a', start);
      expect(disableWarning(failing, start + passed, timeScale)).toBe(warning);
    },
  );

  it('does not warn of a webhook that does not fail', () => {
    expect(disableWarning(healthy, start, 1)).toBeNull();
    expect(disableWarning(afterSuccess(fail(healthy, 'a', start)), start + 5 * day, 1)).toBeNull();
  });

  it('knows whether the last attempt timed out', () => {
    const late = fail(healthy, 'a', start, true);
    expect(late.lastTimedOut).toBe(true);
    expect(fail(late, 'a', start + 1).lastTimedOut).toBe(false);
  });
});
