import { z } from 'zod';

/** One sync of one integration. The syncId is the caller's and unique within the integration. */
export const syncRefSchema = z.object({
  companyId: z.string(),
  integrationId: z.int(),
  syncId: z.string(),
});
export type SyncRef = z.output<typeof syncRefSchema>;

/** Asks the worker to go on with a sync; `failures` tells how often that failed for no passing reason. */
export const syncMessageSchema = syncRefSchema.extend({ failures: z.int().nonnegative() });
export type SyncMessage = z.output<typeof syncMessageSchema>;

/** How many people a sync, or a part of it, made, changed and took leave of. */
export type SyncCounts = { added: number; updated: number; offboarded: number };

/** More than this part of the linked people offboarded at once is worth a look (contract 2.3). */
const massShare = 0.3;

/** Whether so many were offboarded that somebody should look (contract 2.3). */
export const isMassOffboarding = (offboarded: number, linkedBefore: number): boolean =>
  offboarded > massShare * linkedBefore;

/** Where an integration's roster lies: by what is in it, so that the same one is stored once. */
export const rosterKeyOf = (ref: Omit<SyncRef, 'syncId'>, hash: string): string =>
  `${ref.companyId}/${ref.integrationId}/${hash}.json.gz`;
