import type { Environment } from './environment.ts';
import type { InvokeResult } from './runner.ts';

/** The environments of one function: each takes one invocation at a time, the rest wait in line. */
export type Pool = {
  /** @param event in JSON. */
  invoke(event: string, traceId: string): Promise<InvokeResult>;
  /** Ends the environment that works on an invocation, if one does. */
  end(traceId: string): Promise<void>;
  /** Puts the clock ahead that an invocation goes by, until its end. */
  jump(traceId: string, ms: number): void;
  /** Uses none of its environments any more for what comes from now on. */
  renew(): Promise<void>;
  stop(): Promise<void>;
};

export type PoolOptions = {
  /** How many environments there may be at once. */
  size: number;
  start(): Environment;
  /** After how long an environment that nobody needs ends, in milliseconds. */
  idleMs: number;
};

/** The answer to whoever still waited when everything ended. */
const stopped: InvokeResult = {
  ok: false,
  kind: 'crash',
  errorType: 'Runtime.ExitError',
  errorMessage: 'The local run is stopping',
};

type Idle = { environment: Environment; timer: NodeJS.Timeout };

/** An environment that waits for work, and ends where none comes for long. */
const rest = (environment: Environment, idleMs: number, leave: () => void): Idle => {
  const timer = setTimeout(() => {
    leave();
    void environment.stop();
  }, idleMs);
  timer.unref();
  return { environment, timer };
};

/** Makes the pool of one function. One that timed out or crashed is replaced when it is needed. */
export const createPool = ({ size, start, idleMs }: PoolOptions): Pool => {
  const idle: Idle[] = [];
  const busy = new Set<Environment>();
  const worn = new WeakSet<Environment>();
  const traces = new Map<string, Environment>();
  const waiting: ((environment: Environment | undefined) => void)[] = [];
  let open = true;

  const takeIdle = (): Environment | undefined => {
    // The one that worked last is warmest, and the others may end.
    const last = idle.pop();
    clearTimeout(last?.timer);
    return last?.environment;
  };

  const acquire = (): Promise<Environment | undefined> => {
    if (!open) return Promise.resolve(undefined);
    const found = takeIdle() ?? (busy.size < size ? start() : undefined);
    if (!found) return new Promise((resolve) => waiting.push(resolve));
    busy.add(found);
    return Promise.resolve(found);
  };

  const isFit = (environment: Environment): boolean =>
    environment.alive() && !worn.has(environment);

  const release = (environment: Environment): void => {
    busy.delete(environment);
    if (worn.has(environment)) void environment.stop();
    const next = waiting.shift();
    if (next) {
      const successor = isFit(environment) ? environment : start();
      busy.add(successor);
      next(successor);
      return;
    }
    if (!isFit(environment)) return;
    const resting = rest(environment, idleMs, () => {
      idle.splice(idle.indexOf(resting), 1);
    });
    idle.push(resting);
  };

  const stopIdle = async (): Promise<void> => {
    const all = idle.splice(0);
    for (const { timer } of all) clearTimeout(timer);
    await Promise.all(all.map(({ environment }) => environment.stop()));
  };

  return {
    invoke: async (event, traceId) => {
      const environment = await acquire();
      if (!environment) return stopped;
      traces.set(traceId, environment);
      try {
        return await environment.invoke(event, traceId);
      } finally {
        traces.delete(traceId);
        release(environment);
      }
    },
    end: async (traceId) => {
      await traces.get(traceId)?.stop();
    },
    jump: (traceId, ms) => traces.get(traceId)?.jump(ms),
    renew: async () => {
      for (const environment of busy) worn.add(environment);
      await stopIdle();
    },
    stop: async () => {
      open = false;
      for (const giveUp of waiting.splice(0)) giveUp(undefined);
      await Promise.all([stopIdle(), ...[...busy].map((environment) => environment.stop())]);
    },
  };
};
