import { createFormat, largestUnit, spanParts } from '../../frontend/src/messages/format.ts';

describe('times in the portal', () => {
  it.each([
    [-7500, ['hour', -2]],
    [59, ['second', 59]],
    [60, ['minute', 1]],
    [-86_400 * 3, ['day', -3]],
    [0, ['second', 0]],
  ])('%d seconds are told in their largest unit', (seconds, expected) => {
    expect(largestUnit(seconds)).toEqual(expected);
  });

  it.each([
    [
      252_000,
      [
        ['minute', 4],
        ['second', 12],
      ],
    ],
    [3_600_000, [['hour', 1]]],
    [
      90_061_000,
      [
        ['day', 1],
        ['hour', 1],
      ],
    ],
    [-5, [['second', 0]]],
  ])('a span of %d ms counts down in at most two parts', (ms, expected) => {
    expect(spanParts(ms)).toEqual(expected);
  });

  it('are relative in the reader’s language', () => {
    const now = Date.parse('2026-01-01T12:00:00Z');
    expect(createFormat('en').relative('2026-01-01T09:00:00Z', now)).toBe('3 hr ago');
    expect(createFormat('de').relative('2026-01-01T09:00:00Z', now)).toBe('vor 3 Std.');
  });

  it('write numbers as the language does', () => {
    expect(createFormat('en').number(1412)).toBe('1,412');
    expect(createFormat('de').number(1412)).toBe('1.412');
  });
});
