/**
 * Runs inside a thread: one environment of one function. It loads the handler as Lambda's runtime
 * does, then takes one invocation at a time.
 */
import { existsSync, openSync, writeSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type {
  InvokeMessage,
  WorkerAnswer,
  WorkerFault,
  WorkerMessage,
  WorkerStart,
} from './messages.ts';
import { reportLines } from './report.ts';
import { followSkews } from './skew.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const start = workerData as WorkerStart;

const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

/** Console output goes to the function's log at once, so that a crash loses none of it. */
const writeToLog = (): void => {
  const log = openSync(start.logFile, 'a');
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    writeSync(log, typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    const done = rest.find((one) => typeof one === 'function');
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
  process.stdout.write = write as typeof process.stdout.write;
  process.stderr.write = write as typeof process.stderr.write;
};

const toFault = (error: unknown): WorkerFault =>
  error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        trace: (error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

/** Lambda takes `.js` for CommonJS where the asset has no package.json, whatever lies above it. */
const readPlainScripts = (): void => {
  if (existsSync(join(start.codeDir, 'package.json'))) return;
  const root = pathToFileURL(`${start.codeDir}/`).href;
  registerHooks({
    load: (url, context, next) =>
      url.startsWith(root) && url.endsWith('.js')
        ? next(url, { ...context, format: 'commonjs' })
        : next(url, context),
  });
};

const loadHandler = async (): Promise<Handler> => {
  const dot = start.handler.lastIndexOf('.');
  const [file, name] = [start.handler.slice(0, dot), start.handler.slice(dot + 1)];
  const path = ['.js', '.mjs', '.cjs']
    .map((end) => join(start.codeDir, `${file}${end}`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`Cannot find module '${file}' in ${start.codeDir}`);
  readPlainScripts();
  const module = await import(pathToFileURL(path).href);
  const handler: unknown = module[name] ?? module.default?.[name];
  if (typeof handler !== 'function')
    throw new Error(`${start.handler} is undefined or not exported`);
  return handler as Handler;
};

/** The machine's clock, whatever this environment's is said to be. */
const machineNow = Date.now;

/** Where its clock is off, a function's deadline is off by as much: only a jump meanwhile changes what is left. */
const remainingTime = ({ deadline }: InvokeMessage): (() => number) => {
  const ends = Date.now() + deadline - machineNow();
  return () => Math.max(0, ends - Date.now());
};

const contextOf = (message: InvokeMessage) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName: start.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: start.functionArn,
  memoryLimitInMB: String(start.memoryMb),
  awsRequestId: message.requestId,
  logGroupName: `/aws/lambda/${start.functionName}`,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
  getRemainingTimeInMillis: remainingTime(message),
});

const usedMb = (): number => {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return Math.ceil((heap + external) / 1_048_576);
};

const run = async (handler: Handler, message: InvokeMessage): Promise<WorkerAnswer> => {
  const { requestId } = message;
  try {
    const answer = await handler(JSON.parse(message.event), contextOf(message));
    const payload = JSON.stringify(answer) ?? 'null';
    return { kind: 'answer', requestId, payload };
  } catch (error) {
    const fault = toFault(error);
    process.stderr.write(`${requestId}\tERROR\tInvoke Error\t${JSON.stringify(fault)}\n`);
    return { kind: 'error', requestId, fault };
  }
};

const invoke = async (handler: Handler, message: InvokeMessage): Promise<void> => {
  const { requestId } = message;
  process.env._X_AMZN_TRACE_ID = message.traceId;
  process.stdout.write(`START RequestId: ${requestId} Version: $LATEST\n`);
  const started = performance.now();
  const answer = await run(handler, message);
  const durationMs = performance.now() - started;
  const status = answer.kind === 'error' ? { status: 'error' } : {};
  const { memoryMb } = start;
  process.stdout.write(
    reportLines({ requestId, durationMs, memoryMb, usedMb: usedMb(), ...status }),
  );
  tell(answer);
};

writeToLog();
if (start.skews) followSkews(start.skews);
try {
  const handler = await loadHandler();
  parentPort?.on('message', (message: InvokeMessage) => void invoke(handler, message));
  tell({ kind: 'ready' });
} catch (error) {
  const fault = toFault(error);
  process.stderr.write(`Init error ${JSON.stringify(fault)}\n`);
  tell({ kind: 'broken', fault });
}
