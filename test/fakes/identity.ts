import type { IdentityProvider } from '../../functions/domain/ports/identity.ts';

/** The issuer's user pool in memory; `invited` tells to whom an invitation went. */
export const createMemoryIdentity = (): IdentityProvider & { invited: string[] } => {
  const subs = new Map<string, string>();
  const invited: string[] = [];
  let count = 0;
  return {
    invited,
    invite: async (email) => {
      const name = email.toLowerCase();
      const known = subs.get(name);
      if (known) return { sub: known };
      count += 1;
      const sub = `sub-${count}`;
      subs.set(name, sub);
      invited.push(email);
      return { sub };
    },
    remove: async (sub) => {
      for (const [name, known] of subs) if (known === sub) subs.delete(name);
    },
  };
};
