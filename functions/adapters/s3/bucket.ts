export { createBucketClient } from './client.ts';
export { createDocumentFiles } from './documents.ts';
export { createRosterArchive } from './roster-archive.ts';
export { createRosterStore } from './rosters.ts';
