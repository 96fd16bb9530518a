import { sharedRead } from '../../functions/deliver/shared-read.ts';

/** Counts its reads; each sees how far the world is. */
const counted = () => {
  const reads: string[] = [];
  let world = 0;
  const read = sharedRead(async (companyId: string, id: string) => {
    reads.push(`${companyId}/${id}`);
    return world;
  });
  const change = () => {
    world += 1;
  };
  return { read, reads, change };
};

describe('a shared read', () => {
  it('is made once for all who ask for the same thing in one turn', async () => {
    const { read, reads } = counted();
    await Promise.all([read('a', '1'), read('a', '1'), read('b', '1'), read('a', '2')]);
    expect(reads).toEqual(['a/1', 'b/1', 'a/2']);
  });

  it('shows each of them what holds after it asked', async () => {
    const { read, change } = counted();
    const first = read('a', '1');
    change();
    const second = read('a', '1');
    expect(await Promise.all([first, second])).toEqual([1, 1]);
  });

  it('is made anew for who asks once it has begun', async () => {
    const { read, reads, change } = counted();
    expect(await read('a', '1')).toBe(0);
    change();
    expect(await read('a', '1')).toBe(1);
    expect(reads).toHaveLength(2);
  });

  it('fails for all of them, and not for the next', async () => {
    let fails = true;
    const read = sharedRead(async (id: string) => {
      if (fails) throw new Error('gone');
      return id;
    });
    const both = await Promise.allSettled([read('1'), read('1')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await read('1')).toBe('1');
  });
});
