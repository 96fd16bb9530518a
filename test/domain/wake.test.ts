import { wakeMinutesBetween, wakeShard, wakeShards } from '../../functions/domain/wake.ts';

describe('the shards that a sweeper reads', () => {
  const from = Date.UTC(2025, 7, 18, 23, 58, 30);

  it('hold everything between two times, across midnight', () => {
    const minutes = wakeMinutesBetween(from, from + 3 * 60_000);
    const shards = minutes.flatMap((minute) => minute.shards);
    expect(shards).toHaveLength(4 * wakeShards);
    expect(minutes.at(-1)?.endsAt).toBe(Date.UTC(2025, 7, 19, 0, 2));
    for (let at = from; at <= from + 3 * 60_000; at += 997)
      expect(shards).toContain(wakeShard(at, `name-${at}`));
  });

  it('are spread evenly by name', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 4000; i += 1) {
      const shard = wakeShard(from, `delivery-${i}`);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    expect(counts.size).toBe(wakeShards);
    for (const count of counts.values()) expect(count).toBeGreaterThan(4000 / wakeShards / 1.2);
  });

  it('are none where the end is before the beginning', () => {
    expect(wakeMinutesBetween(from, from - 120_000)).toEqual([]);
  });
});
