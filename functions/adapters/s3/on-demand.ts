import type { DocumentFiles } from '../../domain/ports/documents.ts';
import type { RosterArchive } from '../../domain/ports/erasure.ts';
import type { RosterStore } from '../../domain/ports/sync.ts';
import { onDemand } from '../on-demand.ts';

/** All of S3 together, so that it is one file beside a function's bundle. */
const loadBuckets = () => import('./bucket.ts');

/** Documents' files, for a function that seldom needs them. */
export const documentFilesOnDemand = (bucket: string): DocumentFiles => {
  const files = onDemand(async () => {
    const { createBucketClient, createDocumentFiles } = await loadBuckets();
    return createDocumentFiles(createBucketClient(), bucket);
  });
  return {
    put: async (documentId, bytes) => (await files()).put(documentId, bytes),
    get: async (documentId) => (await files()).get(documentId),
    remove: async (documentId) => (await files()).remove(documentId),
  };
};

const storeOf = (rosters: () => Promise<RosterStore>): RosterStore => ({
  put: async (key, people) => (await rosters()).put(key, people),
  get: async (key) => (await rosters()).get(key),
});

/** Rosters, for a function that seldom needs them. */
export const rosterStoreOnDemand = (bucket: string): RosterStore => {
  const rosters = onDemand(async () => {
    const { createBucketClient, createRosterStore } = await loadBuckets();
    return createRosterStore(createBucketClient(), bucket);
  });
  return storeOf(rosters);
};

/** Rosters and their list, for a function that seldom needs them. */
export const rosterArchiveOnDemand = (bucket: string): RosterArchive => {
  const archive = onDemand(async () => {
    const { createBucketClient, createRosterArchive } = await loadBuckets();
    return createRosterArchive(createBucketClient(), bucket);
  });
  return {
    ...storeOf(archive),
    async *list(companyId) {
      yield* (await archive()).list(companyId);
    },
  };
};
