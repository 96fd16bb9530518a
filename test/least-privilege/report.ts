import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Judged } from '../../lib/local/access/guard.ts';
import { readFunctionPolicies } from '../../lib/local/access/template-policies.ts';
import { findUnneeded, type Unneeded } from '../../lib/local/access/unneeded.ts';
import { synthesise } from '../../lib/local/start/synthesis.ts';
import { readAssembly } from '../../lib/local/template/assembly.ts';
import { buildModel } from '../../lib/local/template/model.ts';
import { reasons } from './reasons.ts';

const root = join(import.meta.dirname, '../..');

/** Runs everything that uses whole systems, each of which leaves its record. */
const runSuites = (recordDir: string): Promise<number> =>
  new Promise((resolve, reject) => {
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

const readRecords = (dir: string): Judged[] =>
  readdirSync(dir).flatMap((name) =>
    readFileSync(join(dir, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Judged),
  );

/** Names do not depend on ports, so any values will do. */
const values = {
  stage: 'local',
  portalUrl: 'http://127.0.0.1:4000',
  apiUrl: 'http://127.0.0.1:4001',
  issuer: 'http://127.0.0.1:4002',
  timeScale: 60,
  syncSliceSeconds: 40,
  deliverSeconds: 40,
} as const;

const readGrants = async () => {
  const { signal } = new AbortController();
  const dir = await synthesise(values, { root, environment: process.env, signal });
  const where = { awsUrl: 'http://127.0.0.1:4010', streamArns: new Map() };
  const policies = readFunctionPolicies(buildModel(await readAssembly(dir), where));
  return new Map([...policies].map(([name, { grants }]) => [name, grants]));
};

const reasonOf = ({ grant }: Unneeded): string | undefined =>
  reasons.find(({ action }) => action.test(grant.action))?.reason;

const tell = (unneeded: readonly Unneeded[]): void => {
  for (const one of unneeded)
    console.log(`${one.caller}  ${one.grant.action}  ${one.grant.resource}`);
};

/**
 * `npm run least-privilege`: runs the system suites, takes every grant away in turn and judges the
 * recorded calls again. Ends with 1 where a suite failed, or a grant is neither needed nor reasoned.
 */
const recordDir = mkdtempSync(join(tmpdir(), 'access-'));
try {
  const failed = await runSuites(recordDir);
  const grants = await readGrants();
  const records = readRecords(recordDir);
  const unneeded = findUnneeded(grants, records);
  const bare = unneeded.filter((one) => reasonOf(one) === undefined);
  const all = [...grants.values()].flat().length;
  console.log(`${all} grants of ${grants.size} functions, ${records.length} kinds of calls`);
  console.log(`\nNot needed by any call, with a reason: ${unneeded.length - bare.length}`);
  for (const { action, reason } of reasons) console.log(`  ${action.source}  ${reason}`);
  console.log(`\nNot needed by any call, without a reason: ${bare.length}`);
  tell(bare);
  if (failed !== 0) console.error('\nA suite failed: the record may be incomplete.');
  process.exitCode = failed !== 0 || bare.length > 0 ? 1 : 0;
} finally {
  rmSync(recordDir, { recursive: true, force: true });
}
