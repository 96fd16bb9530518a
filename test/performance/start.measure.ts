import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../free-port.ts';
import type { Measure } from './measure.ts';
import { median } from './numbers.ts';

const rounds = 5;

/** What `npm start` reads; what it builds lies beside it. */
const sources = [
  'bin',
  'lib',
  'functions',
  'frontend',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A clone of its own, in which nothing has been built yet; the packages are ours. */
const cloneInto = (folder: string): void => {
  for (const source of sources) cpSync(source, join(folder, source), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
};

const portNames = ['PORTAL_PORT', 'API_PORT', 'OIDC_PORT', 'RECEIVER_PORT', 'AWS_LOCAL_PORT'];

const choosePorts = async (): Promise<Record<string, string>> => {
  const ports: Record<string, string> = {};
  for (const name of portNames) ports[name] = String(await freePort());
  return ports;
};

const isReady = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('ready ')) resolve();
      });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
  });

/** Milliseconds from the command to its line `ready`; stopped again, its data stay. */
const startOnce = async (folder: string, ports: Record<string, string>): Promise<number> => {
  const started = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts'], {
    cwd: folder,
    env: { ...process.env, ...ports },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await isReady(child);
  const ms = performance.now() - started;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await gone;
  return ms;
};

/** Cold: nothing is built, no data, the demo companies are made. Warm: the same again. */
const measured = async (folder: string) => {
  const ports = await choosePorts();
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const made of ['.build', '.local'])
      rmSync(join(folder, made), { recursive: true, force: true });
    cold.push(await startOnce(folder, ports));
    if (!existsSync(join(folder, '.local'))) throw new Error('The run kept no data');
    warm.push(await startOnce(folder, ports));
  }
  return { cold: median(cold), warm: median(warm) };
};

/** How long a person waits after `npm start`. */
export const measure: Measure = {
  title: `From the command of npm start to its line "ready", medians of ${rounds}`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
    try {
      cloneInto(folder);
      const { cold, warm } = await measured(folder);
      const row = (what: string, ms: number, must: number, aim: number) => ({
        ...{ what, value: Math.round(ms) / 1000, unit: 's' },
        ...{ must: { atMost: must }, aim: { atMost: aim } },
      });
      return [
        row('cold: nothing built, no data, demo companies made', cold, 15, 8),
        row('warm', warm, 5, 2),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
