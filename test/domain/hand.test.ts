import {
  attemptTakes,
  handWidth,
  isSlow,
  mayTakeMore,
  sentAwayFor,
  slowAfter,
} from '../../functions/domain/hand.ts';
import { refOf } from '../conformance/delivery-samples.ts';

const now = 1_000_000;
const ago = (ms: number): number => now - ms;
const slow = ago(slowAfter);
const recent = ago(slowAfter - 1);

describe('a post', () => {
  it.each([
    [0, false],
    [slowAfter - 1, false],
    [slowAfter, true],
    [15_000, true],
  ])('without an answer for %d ms is slow: %s', (ms, expected) => {
    expect(isSlow(ago(ms), now)).toBe(expected);
  });
});

describe('a worker takes more messages', () => {
  it.each([
    ['nothing in hand', 0, [], 60_000, false],
    ['one slow post and nothing else', 1, [slow], 60_000, true],
    ['one post that has just begun', 1, [recent], 60_000, false],
    ['a slow post beside one that has just begun', 2, [slow, recent], 60_000, false],
    ['a slow post beside an attempt that is not posted yet', 2, [slow], 60_000, false],
    ['ten slow posts', 10, Array<number>(10).fill(slow), 60_000, true],
    ['a slow post and just time enough for one attempt more', 1, [slow], attemptTakes, true],
    ['a slow post and too little time', 1, [slow], attemptTakes - 1, false],
    [
      'all but as many slow posts as it may',
      handWidth - 1,
      Array<number>(handWidth - 1).fill(slow),
      60_000,
      true,
    ],
    ['as many slow posts as it may', handWidth, Array<number>(handWidth).fill(slow), 60_000, false],
  ])('with %s', (_, unfinished, postedAt, leftMs, expected) => {
    expect(mayTakeMore({ unfinished, postedAt }, { now, leftMs })).toBe(expected);
  });
});

describe('what is sent away from a slow webhook', () => {
  const waits = Array.from({ length: 1000 }, (_, n) =>
    sentAwayFor(refOf({ eventId: `event-${n}` })),
  );

  it('comes again after 2 to 15 seconds, always after the same time', () => {
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...waits)).toBeLessThan(15_000);
    expect(sentAwayFor(refOf({ eventId: 'event-7' }))).toBe(waits[7]);
  });

  it('is spread: no second has more than twice its share', () => {
    const seconds = new Map<number, number>();
    for (const wait of waits) {
      const second = Math.floor(wait / 1000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    expect(Math.max(...seconds.values())).toBeLessThanOrEqual((2 * waits.length) / 13);
  });
});
