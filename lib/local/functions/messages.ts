import type { Skew } from './skew.ts';

/** What an environment is started with. */
export type WorkerStart = {
  codeDir: string;
  handler: string;
  /** File that takes the console output. */
  logFile: string;
  functionName: string;
  functionArn: string;
  memoryMb: number;
  /** How far its clock is off, where that may be set. */
  skews?: readonly Skew[];
};

/** One invocation on its way to an environment. */
export type InvokeMessage = {
  requestId: string;
  /** The event in JSON. */
  event: string;
  /** When it is cut off, in milliseconds since the epoch. */
  deadline: number;
  traceId: string;
};

/** An error as Lambda's runtime tells it. */
export type WorkerFault = { errorType: string; errorMessage: string; trace: string[] };

/** How an invocation ended; `payload` is the answer in JSON. */
export type WorkerAnswer =
  | { kind: 'answer'; requestId: string; payload: string }
  | { kind: 'error'; requestId: string; fault: WorkerFault };

/** What an environment tells. */
export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'broken'; fault: WorkerFault }
  | WorkerAnswer;
