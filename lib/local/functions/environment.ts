import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FunctionConfiguration } from './configuration.ts';
import type {
  InvokeMessage,
  WorkerAnswer,
  WorkerFault,
  WorkerMessage,
  WorkerStart,
} from './messages.ts';
import { reportLines } from './report.ts';
import type { InvokeResult } from './runner.ts';
import { createSkew, type Skew, setSkew } from './skew.ts';

/** One environment of a function: loaded once, then one invocation at a time until it ends. */
export type Environment = {
  /** @param event in JSON. */
  invoke(event: string, traceId: string): Promise<InvokeResult>;
  /** Whether it can take another invocation. */
  alive(): boolean;
  /** Puts its clock ahead by so many milliseconds until the end of the invocation under way. */
  jump(ms: number): void;
  stop(): Promise<void>;
};

export type EnvironmentOptions = {
  configuration: FunctionConfiguration;
  variables: Record<string, string>;
  logFile: string;
  /** How far the clocks of all functions are off, where that may be set. */
  skew?: Skew;
};

/** Lambda gives the code outside of the handler so long; here with room for a busy machine. */
const initMs = 30_000;

const answerBytesAtMost = 6_291_556;

/** What ends an invocation: a message of the thread, its time-out or its end. */
type Ending =
  | WorkerAnswer
  | { kind: 'broken'; fault: WorkerFault }
  | { kind: 'timeout' }
  | { kind: 'exit'; reason: string };

/** The answer to an invocation, by what ended it. Pure. */
export const resultOf = (ending: Ending, requestId: string, timeoutMs: number): InvokeResult => {
  switch (ending.kind) {
    case 'answer': {
      const bytes = Buffer.byteLength(ending.payload);
      if (bytes <= answerBytesAtMost) return { ok: true, payload: JSON.parse(ending.payload) };
      return {
        ok: false,
        kind: 'error',
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${answerBytesAtMost} bytes).`,
      };
    }
    case 'error':
      return { ok: false, kind: 'error', ...ending.fault };
    case 'broken':
      return { ok: false, kind: 'crash', ...ending.fault };
    case 'timeout':
      return {
        ok: false,
        kind: 'timeout',
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
      };
    case 'exit':
      return {
        ok: false,
        kind: 'crash',
        errorType: 'Runtime.ExitError',
        errorMessage: `RequestId: ${requestId} Error: Runtime exited: ${ending.reason}`,
      };
  }
};

/** A thread with everything that it tells, in one place. */
const startThread = ({ configuration, variables, logFile, skew }: EnvironmentOptions) => {
  const own = skew && createSkew();
  const start: WorkerStart = {
    codeDir: configuration.codeDir,
    handler: configuration.handler,
    logFile,
    functionName: configuration.name,
    functionArn: configuration.arn,
    memoryMb: configuration.memoryMb,
    ...(skew && own ? { skews: [skew, own] } : {}),
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    name: configuration.name,
    workerData: start,
    env: variables,
    execArgv: [],
    // The young generation lies outside of this limit, as much else that Lambda counts.
    resourceLimits: { maxOldGenerationSizeMb: configuration.memoryMb },
  });
  let state: 'starting' | 'ready' | 'ended' = 'starting';
  let broken: Ending | undefined;
  let listener: ((ending: Ending | { kind: 'ready' }) => void) | undefined;
  const end = (ending: Ending): void => {
    state = 'ended';
    broken ??= ending;
    listener?.(ending);
  };
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'broken') return end(message);
    if (message.kind === 'ready') state = 'ready';
    return listener?.(message);
  });
  worker.on('error', (error) => end({ kind: 'exit', reason: String(error) }));
  worker.on('exit', (code) => end({ kind: 'exit', reason: `exit status ${code}` }));
  return {
    worker,
    own,
    state: () => state,
    broken: () => broken,
    listen: (next: typeof listener) => {
      listener = next;
    },
    end,
  };
};

type Thread = ReturnType<typeof startThread>;

/** Waits until the handler is loaded. Gives what went wrong, if something did. */
const waitUntilReady = (thread: Thread): Promise<Ending | undefined> =>
  new Promise((resolve) => {
    if (thread.state() !== 'starting') {
      resolve(thread.state() === 'ended' ? thread.broken() : undefined);
      return;
    }
    const timer = setTimeout(() => resolve({ kind: 'exit', reason: 'init took too long' }), initMs);
    thread.listen((told) => {
      clearTimeout(timer);
      resolve(told.kind === 'ready' ? undefined : told);
    });
  });

const runOnce = (thread: Thread, message: InvokeMessage, timeoutMs: number): Promise<Ending> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'timeout' }), timeoutMs);
    thread.listen((told) => {
      if (told.kind === 'ready') return;
      if ('requestId' in told && told.requestId !== message.requestId) return;
      clearTimeout(timer);
      resolve(told);
    });
    thread.worker.postMessage(message);
  });

/** Writes of an invocation whose environment cannot do so any more. */
const writeEnd = (
  { logFile, configuration: { memoryMb } }: EnvironmentOptions,
  requestId: string,
  failed: Extract<InvokeResult, { ok: false }> & { durationMs: number },
): void => {
  const { durationMs, kind: status } = failed;
  const report = reportLines({ requestId, durationMs, memoryMb, status });
  appendFileSync(logFile, `${failed.errorMessage}\n${report}`);
};

/** Starts an environment; its handler loads while the first invocation waits. */
export const startEnvironment = (options: EnvironmentOptions): Environment => {
  const thread = startThread(options);
  const stop = async (): Promise<void> => {
    thread.end({ kind: 'exit', reason: 'stopped' });
    await thread.worker.terminate();
  };
  return {
    alive: () => thread.state() !== 'ended',
    stop,
    jump: (ms) => setSkew(thread.own, ms),
    invoke: async (event, traceId) => {
      const requestId = randomUUID();
      const failed = await waitUntilReady(thread);
      const started = performance.now();
      const { timeoutMs } = options.configuration;
      const deadline = Date.now() + timeoutMs;
      const message = { requestId, event, deadline, traceId };
      const ending = failed ?? (await runOnce(thread, message, timeoutMs));
      setSkew(thread.own, 0);
      const result = resultOf(ending, requestId, timeoutMs);
      if (!result.ok && result.kind !== 'error') {
        writeEnd(options, requestId, { ...result, durationMs: performance.now() - started });
        await stop();
      }
      return result;
    },
  };
};
