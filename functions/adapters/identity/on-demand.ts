import type { IdentityProvider } from '../../domain/ports/identity.ts';
import { onDemand } from '../on-demand.ts';

/** The user pool, for a function that seldom needs it. */
export const userPoolOnDemand = (userPoolId: string): IdentityProvider => {
  const pool = onDemand(async () => {
    const { createUserPool } = await import('./user-pool.ts');
    return createUserPool(userPoolId);
  });
  return {
    invite: async (email) => (await pool()).invite(email),
    remove: async (sub) => (await pool()).remove(sub),
  };
};
