import type { SyncQueue, SyncWakes } from '../domain/ports/sync.ts';

/** What looking after accepted syncs needs of the world. */
export type CheckSyncPorts = { wakes: SyncWakes; syncs: SyncQueue };

/**
 * Tells the worker of an accepted sync once more, a quarter of an hour after it was accepted: its record of
 * the stream may have been given up. A worker that has applied it, or is at it, has nothing more to do.
 */
export const checkSync = async ({ wakes, syncs }: CheckSyncPorts, id: string): Promise<void> => {
  const ref = await wakes.find(id);
  if (ref) await syncs.send([{ ...ref, failures: 0 }]);
  await wakes.settle(id);
};
