import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** Everything that the templates and their assets are made of; the local run itself is no part. */
const sources = [
  'bin/app.ts',
  'cdk.json',
  'functions',
  'frontend',
  'lib',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const apart = 'lib/local/';

const filesUnder = (root: string, path: string): string[] => {
  const whole = join(root, path);
  const stat = statSync(whole, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
};

/** What the app is told about the local stage. */
export type StageValues = {
  stage: 'local';
  portalUrl: string;
  apiUrl: string;
  issuer: string;
  timeScale: number;
  syncSliceSeconds: number;
  deliverSeconds: number;
};

const hashOf = (root: string, values: StageValues): string => {
  const hash = createHash('sha256').update(JSON.stringify(values));
  const files = sources.flatMap((source) => filesUnder(root, source)).sort();
  for (const file of files.filter((path) => !path.startsWith(apart)))
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
};

/** Where the app runs, and what ends it early. */
export type SynthesisWorld = { root: string; environment: NodeJS.ProcessEnv; signal: AbortSignal };

/**
 * What makes the app quick: CloudFormation's own rules take three quarters of a synth and judge what is
 * deployed, so they are left to the tests on the templates; compiled modules are kept.
 */
const quickly = (root: string) => ({
  CDK_VALIDATION: 'false',
  NODE_COMPILE_CACHE: join(root, '.build', 'compiled'),
});

/** Runs the CDK app in a process of its own. */
const runApp = (outDir: string, values: StageValues, world: SynthesisWorld) =>
  new Promise<void>((resolve, reject) => {
    const { root, environment, signal } = world;
    const child = spawn(process.execPath, [join(root, 'bin/app.ts')], {
      cwd: root,
      env: {
        ...environment,
        ...quickly(root),
        CDK_OUTDIR: outDir,
        CDK_CONTEXT_JSON: JSON.stringify(values),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      signal,
    });
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The templates cannot be made:\n${said.join('')}`)),
    );
  });

/** Assemblies of earlier sources or ports are dropped, all but the latest ones. */
const keptAssemblies = 8;

const dropOld = (parent: string, current: string): void => {
  const changed = (name: string) =>
    statSync(join(parent, name), { throwIfNoEntry: false })?.mtimeMs;
  const old = readdirSync(parent)
    .filter((name) => name !== current && !name.includes('.'))
    .toSorted((a, b) => (changed(b) ?? 0) - (changed(a) ?? 0))
    .slice(keptAssemblies);
  for (const name of old) rmSync(join(parent, name), { recursive: true, force: true });
};

/**
 * The cloud assembly of stage `local` for these values, made anew only where a source or a value
 * changed. A folder appears whole or not at all, so that two starts at once do not disturb each other.
 */
export const synthesise = async (values: StageValues, world: SynthesisWorld): Promise<string> => {
  const { root } = world;
  const parent = join(root, '.build', 'local');
  const hash = hashOf(root, values);
  const done = join(parent, hash);
  if (existsSync(done)) return done;
  const draft = join(parent, `${hash}.${process.pid}`);
  mkdirSync(parent, { recursive: true });
  try {
    await runApp(draft, values, world);
    if (!existsSync(done)) renameSync(draft, done);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  dropOld(parent, hash);
  return done;
};
