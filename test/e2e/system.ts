import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { accessRecordName } from '../../lib/local/access/record.ts';
import { freePort } from '../free-port.ts';

/** Where the parts of a running local system answer. */
type Addresses = { portal: string; api: string; issuer: string; receiver: string; stage: string };

/** A local system of a test's own, on free ports, with its data in a folder of its own. */
export type System = Addresses & {
  env: NodeJS.ProcessEnv;
  dataDir: string;
  pid: number;
  /** Runs one operator command and gives what it printed. */
  operator(...args: string[]): Promise<Record<string, unknown>>;
  /** Whatever it said on standard output and error. */
  output(): string;
  /** Ctrl-C; resolves with the exit code once it is gone. */
  stop(): Promise<number | null>;
  /** `kill -9` of the main process alone. */
  kill(): Promise<void>;
  /** Starts again on the same ports and data. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
};

type SystemOptions = {
  /** As `npm start` takes them. */
  args?: readonly string[];
  timeScale?: number;
  /** How long one run of the sync worker goes on: what died is taken up 1.75 times as long after. */
  syncSliceSeconds?: number;
  /** How long one run of the sender may take: what died comes again six times as long after. */
  deliverSeconds?: number;
  /** Lets the test set faults and read AWS calls. */
  faults?: boolean;
  /** Lets the test ask what is held in memory. */
  heap?: boolean;
};

const portNames = [
  'PORTAL_PORT',
  'API_PORT',
  'OIDC_PORT',
  'RECEIVER_PORT',
  'AWS_LOCAL_PORT',
] as const;

const environment = async (
  dataDir: string,
  { timeScale = 60, syncSliceSeconds = 40, deliverSeconds = 60, faults = false }: SystemOptions,
): Promise<NodeJS.ProcessEnv> => {
  const ports: Record<string, string> = {};
  for (const name of portNames) ports[name] = String(await freePort());
  return {
    ...process.env,
    NODE_OPTIONS: '',
    ...ports,
    LOCAL_DATA_DIR: dataDir,
    LOCAL_TIME_SCALE: String(timeScale),
    LOCAL_SYNC_SLICE_SECONDS: String(syncSliceSeconds),
    LOCAL_DELIVER_SECONDS: String(deliverSeconds),
    LOCAL_FAULTS: faults ? '1' : '0',
  };
};

/** A process that is told to end does so without telling those who listen for its end. */
const endAsAsked = (): void => process.exit(1);

/** No child outlives the tests; one that has ended is not listened for any more. */
const endWithUs = (child: ChildProcess): void => {
  if (!process.listeners('SIGTERM').includes(endAsAsked)) process.once('SIGTERM', endAsAsked);
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
};

const launch = async (
  env: NodeJS.ProcessEnv,
  { args = ['--empty'], heap = false }: Pick<SystemOptions, 'args' | 'heap'>,
) => {
  const probe = heap ? ['--import', './test/e2e/heap-probe.ts'] : [];
  const child = spawn(process.execPath, [...probe, 'bin/local.ts', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const output: string[] = [];
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const addresses = await new Promise<Addresses>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(`${line}\n`);
      if (line.startsWith('ready ')) resolve(JSON.parse(line.slice(6)));
    });
    child.once('exit', (code) =>
      reject(new Error(`exit ${code}: ${output.join('').slice(-2000)}`)),
    );
  });
  return { child, addresses, output };
};

/** No test may pass while a function was refused something that it needs. */
const checkRights = (output: readonly string[]): void => {
  const refused = output.filter((line) => line.includes('is not authorized to perform'));
  if (refused.length > 0) throw new Error(`Missing grants:\n${refused.join('')}`);
};

/** For the report on unused rights (`npm run least-privilege`): what this system's functions used. */
const keepAccessRecord = (dataDir: string): void => {
  const target = process.env.ACCESS_RECORD_DIR;
  const record = join(dataDir, accessRecordName);
  if (target === undefined || !existsSync(record)) return;
  mkdirSync(target, { recursive: true });
  copyFileSync(record, join(target, `${basename(dataDir)}.jsonl`));
};

const gone = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** Another test may have taken a port in the moment between choosing and listening: then once more. */
const launchAnywhere = async (dataDir: string, options: SystemOptions, tries = 3) => {
  const env = await environment(dataDir, options);
  try {
    return { env, ...(await launch(env, options)) };
  } catch (error) {
    if (tries === 1 || !/is taken|are both|EADDRINUSE/.test(String(error))) throw error;
    return await launchAnywhere(dataDir, options, tries - 1);
  }
};

/** Starts a local system. */
export const startSystem = async (options: SystemOptions = {}): Promise<System> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'jobticket-'));
  const { env, ...started } = await launchAnywhere(dataDir, options);
  let { child, addresses, output } = started;
  const said = [output];
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return await gone(child);
  };
  return {
    ...addresses,
    env,
    dataDir,
    get pid() {
      return child.pid ?? 0;
    },
    operator: async (...words) => {
      const run = promisify(execFile);
      const { stdout } = await run(process.execPath, ['bin/operator.ts', ...words], { env });
      return JSON.parse(stdout);
    },
    output: () => said.flat().join(''),
    stop: () => end('SIGINT'),
    kill: async () => {
      await end('SIGKILL');
    },
    restart: async () => {
      ({ child, addresses, output } = await launch(env, options));
      said.push(output);
    },
    dispose: async () => {
      await end('SIGINT');
      keepAccessRecord(dataDir);
      rmSync(dataDir, { recursive: true, force: true });
      checkRights(said.flat());
    },
  };
};
