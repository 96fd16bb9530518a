/** What an invocation gave. `kind` tells the function's own fault from its time-out and its end. */
export type InvokeResult =
  | { ok: true; payload: unknown }
  | {
      ok: false;
      kind: 'error' | 'timeout' | 'crash';
      errorType: string;
      errorMessage: string;
      trace?: readonly string[];
    };

/** Runs the functions of the templates. */
export type FunctionRunner = {
  /**
   * Invokes a function by its name or ARN and waits for its answer; waits first where all its
   * environments are busy.
   * @throws UnknownFunctionError where the templates have no such function.
   */
  invoke(functionNameOrArn: string, event: unknown): Promise<InvokeResult>;
  /** Ends the environment that works on an invocation right there, as a crash would. */
  end(traceId: string): Promise<void>;
  /** Puts the clock that an invocation goes by ahead by so many milliseconds, until its end. */
  jump(traceId: string, ms: number): void;
  /** Puts the clocks of all functions ahead by so many milliseconds, from now on. */
  setClocks(ms: number): void;
  /** Whatever is invoked from now on runs in new environments. */
  renew(): Promise<void>;
  /** Ends every environment. */
  stop(): Promise<void>;
};

/**
 * One invocation, as a hook sees it. `n` counts the invocations of this function from 1; `traceId` is
 * in every AWS call that it makes.
 */
export type Invocation = { functionName: string; n: number; traceId: string; event: unknown };

/**
 * Stands around every invocation: `before` may answer in the function's place, `after` may replace
 * its answer (the function has run then).
 */
export type InvocationHook = {
  before?(invocation: Invocation): Promise<undefined | InvokeResult>;
  after?(invocation: Invocation, result: InvokeResult): Promise<undefined | InvokeResult>;
};

/** The templates have no function of this name. */
export class UnknownFunctionError extends Error {
  override readonly name = 'UnknownFunctionError';
}
