import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { System } from '../../e2e/system.ts';

/** What the local run holds in memory (MB): its main process with all environments of all functions. */
export const residentMb = async ({ pid }: System): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Math.round(Number(stdout) / 1024);
};

/** Watches something once a second until it is told to end; gives the most that it saw. */
export const watchMost = (ask: () => Promise<number>) => {
  let most = 0;
  let open = true;
  const look = async (): Promise<void> => {
    while (open) {
      most = Math.max(most, await ask());
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  };
  const looking = look();
  return {
    most: () => most,
    end: async (): Promise<number> => {
      open = false;
      await looking;
      return most;
    },
  };
};

/** What an environment of a function used at most and what it may use (MB), as its log reports it. */
export const heapOf = ({ dataDir }: System, name: string): { used: number; allowed: number } => {
  const folder = join(dataDir, 'logs');
  const heap = { used: 0, allowed: 0 };
  for (const file of readdirSync(folder).filter((one) => one.includes(`${name}Function`))) {
    const log = readFileSync(join(folder, file), 'utf8');
    for (const [, size, used] of log.matchAll(
      /Memory Size: (\d+) MB\tMax Memory Used: (\d+) MB/g,
    )) {
      heap.used = Math.max(heap.used, Number(used));
      heap.allowed = Number(size);
    }
  }
  return heap;
};
