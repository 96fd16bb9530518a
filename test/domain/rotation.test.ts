import { addRotation, commitWithinMs, leaseMs } from '../../functions/domain/rotation.ts';

const day = 24 * 3600 * 1000;
const now = Date.UTC(2025, 7, 18);
const times = (count: number, at: number) => Array.from({ length: count }, (_, i) => at + i);

const many = times(49, now - 49);

describe('the rotations of a secret', () => {
  it.each<[string, number[], number[]]>([
    ['none before', [], [now]],
    ['one in the last 24 hours', [now - day + 1], [now - day + 1, now]],
    ['one of 24 hours ago, which counts no more', [now - day], [now]],
    ['49 in the last 24 hours', many, [...many, now]],
    ['50, of which one counts no more', [now - day, ...many], [...many, now]],
  ])('may be one more after %s', (_what, before, after) => {
    expect(addRotation(before, now)).toEqual(after);
  });

  it('are at most 50 in 24 hours', () => {
    expect(addRotation(times(50, now - 50), now)).toBeUndefined();
  });

  it('come to their commit well within their lease', () => {
    expect(commitWithinMs).toBeLessThan(leaseMs);
  });
});
