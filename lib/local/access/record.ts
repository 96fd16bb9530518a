import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardWorld } from './guard.ts';

/** Where a run notes which rights its functions used, in its data folder: one line of JSON each. */
export const accessRecordName = 'access.jsonl';

/** Notes what was allowed, for the report on unused rights, and warns of what was refused. */
export const accessRecord = (dataDir: string, warn?: (sentence: string) => void): GuardWorld => ({
  allowed: (judged) =>
    appendFileSync(join(dataDir, accessRecordName), `${JSON.stringify(judged)}\n`),
  denied: (sentence) => warn?.(sentence),
});
