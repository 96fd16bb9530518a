import { breakerState, openingOf } from '../../functions/domain/breaker.ts';
import { healthy, type WebhookHealth } from '../../functions/domain/failure-clock.ts';

const now = Date.UTC(2025, 7, 18, 10, 0, 0);
const minute = 60_000;

/** Everything has failed for a while, over several events. */
const failing = (more: Partial<WebhookHealth> = {}): WebhookHealth => ({
  ...healthy,
  failingSince: now - minute,
  firstFailedEvent: 'e',
  severalEvents: true,
  strikes: 20,
  ...more,
});

const opening = (health: WebhookHealth, probing = false, timeScale = 1) =>
  openingOf(health, { probing, now, timeScale });

describe('a breaker', () => {
  it.each<[string, Partial<WebhookHealth>, boolean]>([
    ['twenty failures of late, for a minute', {}, true],
    ['more of them', { strikes: 500 }, true],
    ['nineteen', { strikes: 19 }, false],
    ['all of one event', { severalEvents: false }, false],
    ['for less than half a minute', { failingSince: now - 29_000 }, false],
    ['for just half a minute', { failingSince: now - 30_000 }, true],
    ['a success meanwhile', { failingSince: null }, false],
    ['one that is open already', { openUntil: now + 1 }, false],
  ])('after %s', (_, more, opens) => {
    expect(opening(failing(more)) !== null).toBe(opens);
  });

  it('stays open for a minute, and twice as long after each probe that fails, up to 15', () => {
    const minutes = Array.from({ length: 7 }, (_, opened) => {
      const found = opening(failing({ opened, openUntil: opened ? now : null }), opened > 0);
      expect(found?.opened).toBe(opened + 1);
      return ((found?.until ?? 0) - now) / minute;
    });
    expect(minutes).toEqual([1, 2, 4, 8, 15, 15, 15]);
  });

  it('keeps to the time scale', () => {
    const quick = opening(failing({ failingSince: now - 500 }), false, 60);
    expect(quick?.until).toBe(now + 1000);
  });

  it('is due when its time is over, and closed where it has none', () => {
    expect(breakerState(failing({ openUntil: now + 1 }), now)).toBe('open');
    expect(breakerState(failing({ openUntil: now }), now)).toBe('due');
    expect(breakerState(failing(), now)).toBe('closed');
  });
});
