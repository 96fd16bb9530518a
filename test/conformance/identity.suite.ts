import type { IdentityProvider } from '../../functions/domain/ports/identity.ts';

/** What every issuer's user pool must hold (contract 5). */
export const identitySuite = (name: string, makeEmpty: () => Promise<IdentityProvider>): void => {
  describe(`the user pool in ${name}`, () => {
    let identity: IdentityProvider;
    beforeEach(async () => {
      identity = await makeEmpty();
    });

    it('gives every user a sub of their own', async () => {
      const a = await identity.invite('a@x.example');
      const b = await identity.invite('b@x.example');
      expect(a.sub).not.toBe('');
      expect(a.sub).not.toBe(b.sub);
    });

    it('gives the sub of the user who is there already, whatever the case of the email', async () => {
      const { sub } = await identity.invite('a@x.example');
      expect(await identity.invite('a@x.example')).toEqual({ sub });
      expect(await identity.invite('A@X.example')).toEqual({ sub });
    });

    it('removes a user, and one who is not there is removed already', async () => {
      const { sub } = await identity.invite('a@x.example');
      await identity.remove(sub);
      await identity.remove(sub);
      await identity.remove('0f8fad5b-d9cb-469f-a165-70867728950e');
      expect((await identity.invite('a@x.example')).sub).not.toBe(sub);
    });

    it('removes no user who got the email after that', async () => {
      const { sub } = await identity.invite('a@x.example');
      await identity.remove(sub);
      const later = await identity.invite('a@x.example');
      await identity.remove(sub);
      expect(await identity.invite('a@x.example')).toEqual(later);
    });
  });
};
