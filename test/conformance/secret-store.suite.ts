import { randomUUID } from 'node:crypto';
import type { SecretStore } from '../../functions/domain/ports/secrets.ts';

/** A store, another process's view of the same secrets, and which version is the current one. */
export type SecretStores = {
  store: SecretStore;
  other: SecretStore;
  current(name: string): Promise<string | undefined>;
};

/** What every secret store does. */
export const secretStoreSuite = (name: string, makeStores: () => Promise<SecretStores>): void => {
  describe(`secrets in ${name}`, () => {
    const secret = 'jobticket/test/api-key/one';
    const [v1, v2, v3] = [randomUUID(), randomUUID(), randomUUID()] as const;
    let stores: SecretStores;
    beforeEach(async () => {
      stores = await makeStores();
      await stores.store.create(secret, v1, 'value 1');
    });

    it('are read by version, by every process', async () => {
      expect(await stores.store.read(secret, v1)).toBe('value 1');
      expect(await stores.other.read(secret, v1)).toBe('value 1');
      expect(await stores.current(secret)).toBe(v1);
    });

    it('are not read under a version that is not there', async () => {
      await expect(stores.other.read(secret, v2)).rejects.toThrow();
      await expect(stores.other.read('jobticket/test/unknown', v1)).rejects.toThrow();
    });

    it('have their new version beside the valid one until it is promoted', async () => {
      await stores.store.prepare(secret, v2, 'value 2', v1);
      expect(await stores.other.read(secret, v1)).toBe('value 1');
      expect(await stores.other.read(secret, v2)).toBe('value 2');
      expect(await stores.current(secret)).toBe(v1);
      await stores.store.promote(secret, v2);
      expect(await stores.current(secret)).toBe(v2);
    });

    it('are promoted again without harm', async () => {
      await stores.store.prepare(secret, v2, 'value 2', v1);
      await stores.store.promote(secret, v2);
      await stores.store.promote(secret, v2);
      expect(await stores.current(secret)).toBe(v2);
    });

    it('keep the valid version where the rotation before stopped after its commit', async () => {
      await stores.store.prepare(secret, v2, 'value 2', v1);
      await stores.store.prepare(secret, v3, 'value 3', v2);
      expect(await stores.current(secret)).toBe(v2);
      expect(await stores.other.read(secret, v2)).toBe('value 2');
      expect(await stores.other.read(secret, v3)).toBe('value 3');
    });

    it('keep the valid version where the rotation before stopped ahead of its commit', async () => {
      await stores.store.prepare(secret, v2, 'value 2', v1);
      await stores.store.prepare(secret, v3, 'value 3', v1);
      await stores.store.promote(secret, v3);
      expect(await stores.other.read(secret, v3)).toBe('value 3');
      expect(await stores.current(secret)).toBe(v3);
    });

    it('keep every valid version through 60 rotations', async () => {
      let valid: string = v1;
      for (let n = 0; n < 60; n += 1) {
        const next = randomUUID();
        await stores.store.prepare(secret, next, `value of ${next}`, valid);
        await stores.store.promote(secret, next);
        valid = next;
        expect(await stores.other.read(secret, valid)).toBe(`value of ${valid}`);
      }
    });

    it('are made under a new name only', async () => {
      await expect(stores.store.create(secret, v2, 'value 2')).rejects.toThrow();
      expect(await stores.other.read(secret, v1)).toBe('value 1');
    });

    it('are gone once they are removed, and removing them again does no harm', async () => {
      await stores.store.read(secret, v1);
      await stores.store.remove(secret);
      await stores.store.remove(secret);
      await expect(stores.store.read(secret, v1)).rejects.toThrow();
    });
  });
};
