import { leaseMs } from '../../functions/domain/rotation.ts';
import type { Accounts } from '../fakes/accounts.ts';
import { someTime } from './account-samples.ts';

/** What every rotation lock does. */
export const rotationLockSuite = (name: string, makeAccounts: () => Promise<Accounts>): void => {
  describe(`the rotation lock in ${name}`, () => {
    let lock: Accounts['rotationLock'];
    beforeEach(async () => {
      lock = (await makeAccounts()).rotationLock;
    });

    it('is granted to one at a time, for each secret by itself', async () => {
      expect(await lock.acquire('one', 'a', someTime)).toBe(true);
      expect(await lock.acquire('one', 'b', someTime)).toBe(false);
      expect(await lock.acquire('two', 'b', someTime)).toBe(true);
    });

    it('is granted to exactly one of many that come at the same moment', async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, n) => lock.acquire('one', `t${n}`, someTime)),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
    });

    it('is granted again to its holder, whose request was repeated', async () => {
      await lock.acquire('one', 'a', someTime);
      expect(await lock.acquire('one', 'a', someTime + 1)).toBe(true);
    });

    it('is free again once its holder gives it back', async () => {
      await lock.acquire('one', 'a', someTime);
      await lock.release('one', 'a');
      expect(await lock.acquire('one', 'b', someTime)).toBe(true);
    });

    it('is not taken away by who does not hold it', async () => {
      await lock.acquire('one', 'a', someTime);
      await lock.release('one', 'b');
      await lock.release('never', 'b');
      expect(await lock.acquire('one', 'b', someTime)).toBe(false);
    });

    it('is free again after 30 seconds, where its holder died', async () => {
      await lock.acquire('one', 'a', someTime);
      expect(await lock.acquire('one', 'b', someTime + leaseMs - 1)).toBe(false);
      expect(await lock.acquire('one', 'b', someTime + leaseMs)).toBe(true);
    });
  });
};
