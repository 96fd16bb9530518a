import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAccessGuard } from './access/guard.ts';
import { accessRecord } from './access/record.ts';
import { accessKeyOf, ownAccessKey } from './aws/access-keys.ts';
import { countUnits } from './aws/consumed.ts';
import { makeDescribed, readDescribed } from './aws/described.ts';
import { createAwsEndpoint } from './aws/endpoint.ts';
import type { Engine } from './aws/engine.ts';
import { startAwsEngines } from './aws/engines.ts';
import type { AwsCall, AwsCallHook } from './aws/hook.ts';
import { createInvokeApi } from './aws/invoke-api.ts';
import type { UserStore } from './aws/users.ts';
import { type Hooks, hooksOf } from './faults/hooks.ts';
import { type FunctionConfiguration, readFunctions } from './functions/configuration.ts';
import { runFunctions } from './functions/run-functions.ts';
import type { FunctionRunner, InvocationHook } from './functions/runner.ts';
import { type Assembly, readAssembly } from './template/assembly.ts';
import { checkExecutable } from './template/executed.ts';
import { buildModel, type Model } from './template/model.ts';
import { region } from './template/place.ts';

/** What the engines of the local run are started with. */
export type EngineOptions = {
  /** What `cdk synth` wrote for stage `local`. */
  assemblyDir: string;
  /** Everything that outlives a run lies here. */
  dataDir: string;
  /** Port of the one AWS endpoint (`AWS_LOCAL_PORT`). */
  awsPort: number;
  /** Another DynamoDB in the engine's place (`AWS_ENDPOINT_URL_DYNAMODB`). */
  dynamoDbUrl?: string;
  /** Is told of every call that a function's role does not allow. */
  warn?(sentence: string): void;
  hook?: AwsCallHook;
  invocationHook?: InvocationHook;
  /** Whether faults may be set and calls read at the AWS endpoint; see `faults/`. */
  faults?: boolean;
};

/** The running engines. */
export type Engines = {
  model: Model;
  runner: FunctionRunner;
  /** The one AWS endpoint. */
  awsUrl: string;
  /** Access key id for calls of the local run itself, such as those that poll event sources. */
  accessKeyId: string;
  region: string;
  users: UserStore;
  /** Ends functions first, then the endpoint, then the engines. */
  stop(): Promise<void>;
};

const host = '127.0.0.1';

/** What was started; it is stopped in the opposite order. */
const createStops = () => {
  const stops: (() => Promise<void>)[] = [];
  return {
    add: (stop: () => Promise<void>): void => void stops.unshift(stop),
    all: async (): Promise<void> => {
      for (const stop of stops.splice(0)) await stop();
    },
  };
};

type Stops = ReturnType<typeof createStops>;

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        'code' in error && error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} (AWS endpoint) is taken: set AWS_LOCAL_PORT to another one.`)
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });

const close = async (server: Server): Promise<void> => {
  server.close();
  server.closeAllConnections();
};

const serveEndpoint = async (
  { awsPort, hook, control }: Pick<EngineOptions, 'awsPort'> & Hooks,
  parts: Pick<Parameters<typeof createAwsEndpoint>[0], 'engines' | 'guard'>,
  functions: readonly FunctionConfiguration[],
): Promise<Server> => {
  const names = new Map(functions.map(({ name }) => [accessKeyOf(name), name]));
  const server = createAwsEndpoint({
    ...parts,
    callerOf: (key) => names.get(key),
    ...(hook ? { hook } : {}),
    ...(control ? { control } : {}),
  });
  await listen(server, awsPort);
  return server;
};

/** The templates are read and judged before anything starts: what is not understood stops it here. */
const readTemplates = (assembly: Assembly, awsUrl: string) => {
  const model = buildModel(assembly, { awsUrl, streamArns: new Map() });
  checkExecutable(model);
  return { described: readDescribed(model), functions: readFunctions(model) };
};

const startParts = async (options: EngineOptions, stops: Stops) => {
  const { assemblyDir, dataDir, awsPort, dynamoDbUrl } = options;
  const awsUrl = `http://${host}:${awsPort}`;
  const assembly = await readAssembly(assemblyDir);
  const { described, functions } = readTemplates(assembly, awsUrl);
  mkdirSync(dataDir, { recursive: true });
  const aws = await startAwsEngines({ dataDir, described, dynamoDbUrl });
  stops.add(aws.stop);
  let runner: FunctionRunner | undefined;
  // Functions and their rights are known once everything is made; until then nobody calls but we.
  const late: { lambda?: Engine; guard?: ReturnType<typeof createAccessGuard> } = {};
  const lambda: Engine = async (request) => {
    if (!late.lambda) throw new Error('No function runs yet.');
    return await late.lambda(request);
  };
  const hooks = hooksOf(options, functions, () => runner);
  const dynamodb = options.faults ? countUnits(aws.engines.dynamodb) : aws.engines.dynamodb;
  const engines = { ...aws.engines, dynamodb, lambda };
  const parts = { engines, guard: (call: AwsCall) => late.guard?.(call) };
  const server = await serveEndpoint({ awsPort, ...hooks }, parts, functions);
  stops.add(() => close(server));
  const place = { url: awsUrl, accessKeyId: ownAccessKey, region };
  const streamArns = await makeDescribed(place, described);
  const model = buildModel(assembly, { awsUrl, streamArns });
  runner = runFunctions({
    functions: readFunctions(model),
    awsUrl,
    logDir: join(dataDir, 'logs'),
    faults: options.faults ?? false,
    ...(hooks.invocationHook ? { hook: hooks.invocationHook } : {}),
  });
  stops.add(runner.stop);
  late.lambda = createInvokeApi(runner);
  late.guard = createAccessGuard(model, accessRecord(dataDir, options.warn));
  return { model, runner, awsUrl, users: aws.users };
};

/**
 * Starts the engines and makes what the templates describe; what exists already keeps its data.
 * @throws one sentence that names what of the templates is not understood, or the taken port.
 */
export const startEngines = async (options: EngineOptions): Promise<Engines> => {
  const stops = createStops();
  try {
    const parts = await startParts(options, stops);
    return { ...parts, accessKeyId: ownAccessKey, region, stop: stops.all };
  } catch (error) {
    await stops.all();
    throw error;
  }
};
