import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import type { ColdStart, ColdStarted } from './cold-start-child.ts';
import { type FirstEvent, firstEvents } from './cold-start-events.ts';
import { makeScene } from './cold-start-scene.ts';
import { type Deployed, deployedFunctions } from './deployed-functions.ts';
import type { Measure, Row } from './measure.ts';
import { median } from './numbers.ts';

const rounds = 5;
const sender = 'deliver';

/** One start in a process that has nothing of ours but what the function's environment has. */
const start = ({ file, variables }: Deployed, event: unknown): Promise<ColdStarted> =>
  new Promise((resolve, reject) => {
    const told: ColdStart = { file, event };
    const child = fork(join(import.meta.dirname, 'cold-start-child.ts'), [JSON.stringify(told)], {
      env: variables,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (message) => resolve(message as ColdStarted));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });

/** What the baseline does: one read with the plain client, bundled as everybody would. */
const plain = `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = ({ pk, sk }) => client.send(new GetItemCommand({
  TableName: process.env.ACCOUNTS_TABLE, Key: { pk: { S: pk }, sk: { S: sk } },
}));`;

const buildPlain = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'plain.mjs');
  await build({
    stdin: { contents: plain, resolveDir: process.cwd() },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
};

type Times = Map<string, ColdStarted[]>;

const note = (times: Times, name: string, one: ColdStarted): void => {
  times.set(name, [...(times.get(name) ?? []), one]);
};

const startWell = async (name: string, deployed: Deployed, { event, isDone }: FirstEvent) => {
  const started = await start(deployed, event);
  if (started.error !== undefined || !isDone(started.answer))
    throw new Error(`${name}: ${started.error ?? JSON.stringify(started.answer)}`);
  return started;
};

const baseline = 'the DynamoDB client alone';

/** Each round starts every function once, with the baseline between them, so that both see the same machine. */
const measured = async (system: System, folder: string): Promise<Times> => {
  const functions = await deployedFunctions(system);
  const receiver = await startReceiver();
  const wanted = { url: `${receiver.url}/hook`, events: rounds + 1 };
  const scene = await makeScene(system, functions, wanted);
  const authorizer = functions.get('partner-authorizer');
  if (!authorizer) throw new Error('The templates have no authorizer');
  const alone: Deployed = { ...authorizer, file: await buildPlain(folder) };
  const read: FirstEvent = {
    event: { pk: `KEY#${scene.key.id}`, sk: 'KEY' },
    isDone: (answer) => (answer as { Item?: unknown }).Item !== undefined,
  };
  const times: Times = new Map();
  for (let round = 0; round <= rounds; round += 1)
    for (const [index, [name, event]] of [...firstEvents(scene, round)].entries()) {
      const deployed = functions.get(name);
      if (!deployed) throw new Error(`The templates have no ${name}`);
      const one = await startWell(name, deployed, event);
      // The first round fills the machine's caches.
      if (round > 0) note(times, name, one);
      if (round > 0 && index % 3 === 0)
        note(times, baseline, await startWell(baseline, alone, read));
    }
  if (receiver.hits.length !== rounds + 1)
    throw new Error(`${receiver.hits.length} posts of ${rounds + 1} arrived`);
  await receiver.close();
  return times;
};

/** The functions slowest first, and each one's ratio to the baseline by either clock. */
const compared = (times: Times) => {
  const of = (name: string, clock: 'ms' | 'cpuMs') =>
    median((times.get(name) ?? []).map((one) => one[clock]));
  const ratio = (name: string, clock: 'ms' | 'cpuMs' = 'ms') =>
    of(name, clock) / of(baseline, clock);
  const ordinary = [...times.keys()]
    .filter((name) => name !== baseline && name !== sender)
    .sort((a, b) => of(b, 'ms') - of(a, 'ms'));
  return { base: of(baseline, 'ms'), ordinary, ratio };
};

const rowsOf = (times: Times): Row[] => {
  const { base, ordinary, ratio } = compared(times);
  const slowest = ordinary[0] ?? '';
  const processor = (what: string): Row => ({
    what: `${what}, time of the processor`,
    value: ratio(what, 'cpuMs'),
    unit: '×',
  });
  return [
    { what: baseline, value: Math.round(base), unit: 'ms' },
    ...ordinary.slice(1).map((what) => ({ what, value: ratio(what), unit: '×' })),
    ...[...ordinary, sender].map(processor),
    {
      what: `slowest function but the sender, ${slowest}, to the DynamoDB client alone`,
      value: ratio(slowest),
      unit: '×',
      must: { atMost: 1.3 },
      aim: { atMost: 1.1 },
    },
    {
      what: 'the sender to the DynamoDB client alone',
      value: ratio(sender),
      unit: '×',
      must: { atMost: 1.8 },
      aim: { atMost: 1.3 },
    },
  ];
};

/** What a new environment costs: loading the bundle, and its first invocation against the running system. */
export const measure: Measure = {
  title: `Cold start: import and first invocation in a fresh process, medians of ${rounds}`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-cold-'));
    const system = await startSystem();
    try {
      return rowsOf(await measured(system, folder));
    } finally {
      await system.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
