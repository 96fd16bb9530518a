import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.ts';

/**
 * How often a function of a system was ended by its own time limit, as its log has it. A very busy
 * machine does so, and it is a stop like any other: what was in flight may be posted once more.
 */
export const endedByTime = ({ dataDir }: System, name: string): number => {
  const logs = join(dataDir, 'logs');
  const file = readdirSync(logs).find((one) => one.includes(`${name}Function`));
  if (file === undefined) return 0;
  return readFileSync(join(logs, file), 'utf8').split('Task timed out').length - 1;
};
