import type { LastUse, RateLimits } from '../../functions/domain/ports/rate-limits.ts';
import type { Standing } from '../../functions/domain/rate-limit.ts';

type Limits = RateLimits & LastUse;

const start = Date.UTC(2025, 7, 18, 9, 59, 59);
const second = 1000;
/** Some tests ask hundreds of times in a row. */
const patience = 30_000;

/** Asks `count` times at once. */
const burst = (limits: Limits, count: number, now: number): Promise<Standing[]> =>
  Promise.all(Array.from({ length: count }, () => limits.hit('key', now)));

const allowedOf = (standings: readonly Standing[]) => standings.filter(({ allowed }) => allowed);

const blocked = (retryAfterSeconds: number): Standing => ({ allowed: false, retryAfterSeconds });

/** What every store of the rate limit must hold (contract 1.4). */
export const rateLimitsSuite = (name: string, makeEmpty: () => Promise<Limits>): void => {
  describe(`rate limits in ${name}`, () => {
    let limits: Limits;
    beforeEach(async () => {
      limits = await makeEmpty();
    });

    it('count down from 100 and tell when the oldest request leaves the window', async () => {
      expect(await limits.hit('key', start)).toEqual({
        allowed: true,
        remaining: 99,
        resetSeconds: 60,
      });
      expect(await limits.hit('key', start + 20_500)).toEqual({
        allowed: true,
        remaining: 98,
        resetSeconds: 40,
      });
      expect(await limits.hit('key', start + 60_000)).toEqual({
        allowed: true,
        remaining: 98,
        resetSeconds: 21,
      });
    });

    it('let exactly 100 of 150 requests at once through', async () => {
      const standings = await burst(limits, 150, start);
      const remaining = allowedOf(standings).map((s) => (s.allowed ? s.remaining : -1));
      expect(remaining.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
      expect(standings.filter(({ allowed }) => !allowed)).toEqual(Array(50).fill(blocked(300)));
    });

    it('let exactly 100 of 150 requests through whose clocks differ by some milliseconds', async () => {
      const standings = await Promise.all(
        Array.from({ length: 150 }, (_, index) => limits.hit('key', start + ((index * 37) % 50))),
      );
      expect(allowedOf(standings)).toHaveLength(100);
    });

    it('block for 300 seconds from the one too many, whatever is asked meanwhile', async () => {
      await burst(limits, 100, start);
      expect(await limits.hit('key', start + 30 * second)).toEqual(blocked(300));
      expect(await limits.hit('key', start + 30 * second + 1)).toEqual(blocked(300));
      await burst(limits, 20, start + 100 * second);
      expect(await limits.hit('key', start + 329 * second)).toEqual(blocked(1));
      expect(await limits.hit('key', start + 330 * second - 1)).toEqual(blocked(1));
      expect(await limits.hit('key', start + 330 * second)).toEqual({
        allowed: true,
        remaining: 99,
        resetSeconds: 60,
      });
    });

    it('give the whole budget again after a block, and no more', async () => {
      await burst(limits, 120, start);
      expect(allowedOf(await burst(limits, 110, start + 300 * second))).toHaveLength(100);
    });

    it(
      'never refuse a steady 100 a minute',
      async () => {
        for (let index = 0; index < 350; index += 1) {
          const standing = await limits.hit('key', start + index * 600);
          expect([index, standing.allowed]).toEqual([index, true]);
        }
      },
      patience,
    );

    it(
      'count a full window exactly after many requests and a long time',
      async () => {
        for (let index = 0; index < 250; index += 1)
          expect((await limits.hit('key', start + index * 3700)).allowed).toBe(true);
        const now = start + 249 * 3700;
        expect(allowedOf(await burst(limits, 120, now))).toHaveLength(83);
      },
      patience,
    );

    it.each([100, 389, 391, 500, 777, 1000, 3600, 90_000])(
      'forget what is past after %d idle seconds',
      async (seconds) => {
        await burst(limits, 99, start);
        const standings = await burst(limits, 101, start + seconds * second);
        expect(allowedOf(standings)).toHaveLength(100);
      },
    );

    it('keep keys apart', async () => {
      await burst(limits, 101, start);
      expect((await limits.hit('other', start)).allowed).toBe(true);
    });

    it('bring a stamp forward that lies behind the one before', async () => {
      await burst(limits, 100, start);
      expect(await limits.hit('key', start - 40)).toEqual(blocked(300));
      expect(await limits.hit('key', start + 300 * second - 1)).toEqual(blocked(1));
    });

    it('tell when each key was used last', async () => {
      await limits.hit('a', start);
      await limits.hit('a', start + 5);
      await limits.hit('b', start + 7 * second);
      const uses = await limits.lastUses(['a', 'b', 'never']);
      expect(uses).toEqual(
        new Map([
          ['a', start + 5],
          ['b', start + 7 * second],
        ]),
      );
      expect(await limits.lastUses([])).toEqual(new Map());
    });
  });
};
