import { operations } from '#contract/operations.ts';
import { type Route, route } from '../../runtime/route.ts';

/** Health Check (contract 2.5): no authentication and no database call. */
export const health = (system: { version: string; stage: string }): Route<null> =>
  route<null, typeof operations.health>(operations.health, {
    handle: async () => ({
      status: 200,
      body: { status: 'ok', version: system.version, stage: system.stage },
    }),
  });
