import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Allowed } from '../../lib/local/access/guard.ts';

/**
 * Runs everything that uses whole systems, each of which leaves its record in a folder.
 * @returns the exit code
 */
export const runSuites = (root: string, recordDir: string): Promise<number> =>
  new Promise((resolve, reject) => {
    mkdirSync(recordDir, { recursive: true });
    const suites = ['--selectProjects', 'e2e', 'browser', '--maxWorkers=2'];
    const child = spawn(join(root, 'node_modules/.bin/jest'), suites, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '--experimental-vm-modules',
        ACCESS_RECORD_DIR: recordDir,
      },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });

/** What functions asked for in all runs that left their record in a folder, each once. */
export const readRecords = (dir: string): Allowed[] => {
  const lines = readdirSync(dir).flatMap((name) =>
    readFileSync(join(dir, name), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  return [...new Set(lines)].map((line) => JSON.parse(line) as Allowed);
};
