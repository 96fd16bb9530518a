import type { AwsAnswer } from './hook.ts';

/** A request as it goes to an engine. */
export type EngineRequest = {
  method: string;
  /** Path and query. */
  url: string;
  /** Names and values in turn, as they came. */
  rawHeaders: readonly string[];
  operation: string;
  body: Buffer;
  /** Ends when the caller went away. */
  signal: AbortSignal;
};

/** What answers the calls of one service. */
export type Engine = (request: EngineRequest) => Promise<AwsAnswer>;
