import fc from 'fast-check';
import {
  countForgettable,
  rateLimit,
  replay,
  standingAfter,
  type Verdict,
} from '../../functions/domain/rate-limit.ts';

/** The contract's words, as slowly and plainly as can be. */
const naive = (stamps: readonly number[]): Verdict[] => {
  const past: { at: number; verdict: Verdict }[] = [];
  for (const stamp of stamps) {
    const at = Math.max(stamp, ...past.map((one) => one.at));
    const inBlock = past.some(
      (one) => one.verdict === 'refused' && at - one.at < rateLimit.blockMs,
    );
    const inWindow = past.filter(
      (one) => one.verdict === 'counted' && at - one.at < rateLimit.windowMs,
    );
    const verdict = inBlock ? 'ignored' : inWindow.length >= 100 ? 'refused' : 'counted';
    past.push({ at, verdict });
  }
  return past.map(({ verdict }) => verdict);
};

/** Histories with bursts, pauses, lagging clocks and steady traffic, dense enough to be refused. */
const histories = fc
  .array(
    fc.record({
      gap: fc.oneof(
        fc.constant(0),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.constantFrom(600, 59_999, 60_000, 60_001, 239_999, 299_999, 300_000, 300_001),
      ),
      times: fc.integer({ min: 1, max: 60 }),
      step: fc.constantFrom(0, 1, 599, 600, 601),
    }),
    { maxLength: 20 },
  )
  .map((parts) => {
    let now = 1_755_000_000_000;
    return parts.flatMap(({ gap, times, step }) => {
      now += gap;
      return Array.from({ length: times }, (_, index) => {
        if (index > 0) now += step;
        return now;
      });
    });
  });

const verdictsOf = (stamps: readonly number[]) => replay(stamps).judged.map((one) => one.verdict);

describe('the rate limit', () => {
  it('comes to the same verdicts as the contract read word by word', () => {
    fc.assert(
      fc.property(histories, (stamps) => {
        expect(verdictsOf(stamps)).toEqual(naive(stamps));
      }),
      { numRuns: 300 },
    );
  });

  it('has no window of 60 seconds with more than 100 requests let through', () => {
    fc.assert(
      fc.property(histories, (stamps) => {
        const counted = replay(stamps).judged.filter(({ verdict }) => verdict === 'counted');
        counted.forEach(({ at }, index) => {
          const hundredth = counted[index - 100];
          if (hundredth) expect(at - hundredth.at).toBeGreaterThanOrEqual(rateLimit.windowMs);
        });
      }),
    );
  });

  it('judges later requests alike after old ones were forgotten', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (stamps, where) => {
        const cut = stamps.length === 0 ? 0 : where % stamps.length;
        const seen = stamps.slice(0, cut);
        const kept = stamps.slice(countForgettable(seen, replay(seen)));
        const later = stamps.length - cut;
        if (later > 0)
          expect(replay(kept).judged.slice(-later)).toEqual(replay(stamps).judged.slice(-later));
        expect(standingAfter(replay(kept))).toEqual(standingAfter(replay(stamps)));
      }),
      { numRuns: 300 },
    );
  });

  it('forgets all but the window of a long steady run', () => {
    const steady = Array.from({ length: 1000 }, (_, index) => index * 600);
    expect(countForgettable(steady, replay(steady))).toBe(900);
  });

  it('forgets nothing while the key is blocked', () => {
    const full = Array.from({ length: 101 }, () => 5);
    expect(replay(full).blockedUntil).toBe(300_005);
    expect(countForgettable(full, replay(full))).toBe(0);
  });

  it.each([
    [1, 300],
    [1000, 299],
    [1001, 299],
    [299_000, 1],
    [299_999, 1],
  ])('says rounded up seconds %d ms into a block', (after, seconds) => {
    const stamps = [...Array.from({ length: 101 }, () => 0), after];
    expect(standingAfter(replay(stamps))).toEqual({ allowed: false, retryAfterSeconds: seconds });
  });
});
