import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionConfiguration } from './configuration.ts';
import { startEnvironment } from './environment.ts';
import { createPool, type Pool } from './pool.ts';
import {
  type FunctionRunner,
  type Invocation,
  type InvocationHook,
  type InvokeResult,
  UnknownFunctionError,
} from './runner.ts';
import { createSkew, type Skew, setSkew } from './skew.ts';
import { newTraceId } from './trace.ts';
import { environmentOf } from './variables.ts';

export type RunnerOptions = {
  functions: readonly FunctionConfiguration[];
  /** The one AWS endpoint. */
  awsUrl: string;
  /** Folder of the logs, one file for each function. */
  logDir: string;
  hook?: InvocationHook;
  /** Whether clocks of functions may be set wrong. */
  faults?: boolean;
};

const eventBytesAtMost = 6_291_456;

/** AWS keeps an environment for some minutes after its last invocation. */
const idleMs = 300_000;

const tooLarge = (bytes: number): InvokeResult => ({
  ok: false,
  kind: 'error',
  errorType: 'RequestEntityTooLargeException',
  errorMessage: `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${eventBytesAtMost} bytes)`,
});

const poolOf = (
  configuration: FunctionConfiguration,
  options: RunnerOptions,
  skew: Skew | undefined,
): Pool => {
  const variables = environmentOf(configuration, options.awsUrl);
  const logFile = join(options.logDir, `${configuration.name}.log`);
  return createPool({
    size: configuration.concurrency,
    idleMs,
    start: () => startEnvironment({ configuration, variables, logFile, ...(skew ? { skew } : {}) }),
  });
};

/** The name in a name, a partial or a whole ARN, without alias or version. */
export const functionNameOf = (nameOrArn: string): string =>
  /(?:^|:)function:([\w-]+)/.exec(nameOrArn)?.[1] ?? nameOrArn.split(':')[0] ?? nameOrArn;

/** Runs the functions of the templates, each in threads of its own. */
export const runFunctions = (options: RunnerOptions): FunctionRunner => {
  mkdirSync(options.logDir, { recursive: true });
  const skew = options.faults ? createSkew() : undefined;
  const pools = new Map(options.functions.map((one) => [one.name, poolOf(one, options, skew)]));
  const counts = new Map<string, number>();

  const run = async (pool: Pool, event: unknown, traceId: string): Promise<InvokeResult> => {
    const json = JSON.stringify(event) ?? 'null';
    const bytes = Buffer.byteLength(json);
    return bytes > eventBytesAtMost ? tooLarge(bytes) : await pool.invoke(json, traceId);
  };

  const hooked = async (pool: Pool, invocation: Invocation): Promise<InvokeResult> => {
    const early = await options.hook?.before?.(invocation);
    const result = early ?? (await run(pool, invocation.event, invocation.traceId));
    return (await options.hook?.after?.(invocation, result)) ?? result;
  };

  return {
    invoke: async (nameOrArn, event) => {
      const functionName = functionNameOf(nameOrArn);
      const pool = pools.get(functionName);
      if (!pool) throw new UnknownFunctionError(`The templates have no function ${functionName}.`);
      const traceId = newTraceId();
      if (!options.hook) return await run(pool, event, traceId);
      const n = (counts.get(functionName) ?? 0) + 1;
      counts.set(functionName, n);
      return await hooked(pool, { functionName, n, traceId, event });
    },
    end: async (traceId) => {
      await Promise.all([...pools.values()].map((pool) => pool.end(traceId)));
    },
    jump: (traceId, ms) => {
      for (const pool of pools.values()) pool.jump(traceId, ms);
    },
    setClocks: (ms) => setSkew(skew, ms),
    renew: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.renew()));
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
};
