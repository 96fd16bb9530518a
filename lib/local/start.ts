import { startEvents } from './events/events.ts';
import { emptyDataFolder, openDemoState, takeDataFolder } from './start/data-folder.ts';
import { seedDemoData } from './start/demo-data.ts';
import type { RunOptions } from './start/options.ts';
import { checkPorts } from './start/ports.ts';
import { startServers, type Urls, urlsOf } from './start/servers.ts';
import { synthesise } from './start/synthesis.ts';
import { startEngines } from './system.ts';

/** What a run is made of besides its options. */
export type RunWorld = {
  /** The project's root. */
  root: string;
  /** The environment of the process that makes the templates. */
  environment: NodeJS.ProcessEnv;
  /** One line for a person. */
  say(line: string): void;
  /** Something broke that nobody can go on without. */
  broken(error: unknown): void;
};

/** A run: `ready` once all of it answers; `stop` may be called before. */
export type Run = { ready: Promise<Urls>; stop(): Promise<void> };

/**
 * What was started, in order; it is stopped in the opposite one. What is added after the stop, by a
 * start that was still under way, is stopped at once.
 */
const createStops = () => {
  const stops: (() => void | Promise<void>)[] = [];
  const stopping = new AbortController();
  return {
    signal: stopping.signal,
    add: async (stop: () => void | Promise<void>): Promise<void> => {
      if (!stopping.signal.aborted) return void stops.unshift(stop);
      await stop();
      throw new Error('The local run was stopped while it started.');
    },
    all: async (): Promise<void> => {
      stopping.abort();
      for (const stop of stops.splice(0)) await stop();
    },
  };
};

type Stops = ReturnType<typeof createStops>;

const synthesiseFor = (
  options: RunOptions,
  { root, environment }: RunWorld,
  signal: AbortSignal,
): Promise<string> => {
  const { portal: portalUrl, api: apiUrl, issuer } = urlsOf(options);
  const { timeScale, syncSliceSeconds, deliverSeconds } = options;
  const values = {
    stage: 'local',
    portalUrl,
    apiUrl,
    issuer,
    timeScale,
    syncSliceSeconds,
    deliverSeconds,
  } as const;
  return synthesise(values, { root, environment, signal });
};

const startEnginesFor = async (options: RunOptions, world: RunWorld, stops: Stops) => {
  const assemblyDir = await synthesiseFor(options, world, stops.signal);
  const { dataDir, ports, dynamoDbUrl, faults } = options;
  const engines = await startEngines({
    assemblyDir,
    dataDir,
    awsPort: ports.aws,
    warn: (sentence) => world.say(`! ${sentence}`),
    faults,
    ...(dynamoDbUrl === undefined ? {} : { dynamoDbUrl }),
  });
  await stops.add(engines.stop);
  return engines;
};

const startParts = async (options: RunOptions, world: RunWorld, stops: Stops): Promise<void> => {
  const { dataDir, timeScale } = options;
  const folder = takeDataFolder(dataDir);
  await stops.add(folder.release);
  if (options.reset) await emptyDataFolder(dataDir);
  const demo = openDemoState(dataDir, options.empty);
  await checkPorts(options.ports);
  const engines = await startEnginesFor(options, world, stops);
  const { model, runner, awsUrl: url, accessKeyId, region } = engines;
  const aws = { url, accessKeyId, region };
  await stops.add((await startServers(engines, aws, options)).stop);
  const invoke = (name: string, event: unknown) => runner.invoke(name, event);
  const warn = (message: string) => world.say(`! ${message}`);
  const events = startEvents({ model, invoke, aws, dataDir, timeScale, warn }, world.broken);
  await stops.add(events.stop);
  if (demo.pending) {
    await seedDemoData(engines);
    demo.done();
  }
};

const answers = async (url: string): Promise<void> => {
  const { status } = await fetch(url);
  if (status >= 400) throw new Error(`${url} answers ${status}.`);
};

/** Everything that the ready line promises is asked once. */
const checkAnswers = async ({ portal, api, issuer, receiver }: Urls): Promise<void> => {
  await Promise.all(
    [
      `${portal}/`,
      `${api}/health`,
      `${issuer}/.well-known/openid-configuration`,
      `${receiver}/`,
    ].map(answers),
  );
};

/**
 * Starts the whole system on this machine (contract 7). `ready` is refused with a StartRefusal for what
 * a person can put right; whatever was started is stopped then.
 */
export const startRun = (options: RunOptions, world: RunWorld): Run => {
  const stops = createStops();
  const start = async (): Promise<Urls> => {
    const urls = urlsOf(options);
    try {
      await startParts(options, world, stops);
      await checkAnswers(urls);
    } catch (error) {
      await stops.all();
      throw error;
    }
    return urls;
  };
  return { ready: start(), stop: stops.all };
};
