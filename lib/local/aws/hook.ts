/** The services behind the one AWS endpoint. */
export type AwsService = 'dynamodb' | 'sqs' | 's3' | 'secretsmanager' | 'cognito-idp' | 'lambda';

/**
 * One call of AWS. `caller` is the name of the calling function, or the access key id of whom else
 * calls; `n` counts the calls of this caller, service and operation from 1.
 */
export type AwsCall = {
  caller: string;
  service: AwsService;
  /** The API's own name, such as `TransactWriteItems`. */
  operation: string;
  n: number;
  /** Path and query. */
  url: string;
  /** The trace of the invocation that calls, where a function's client says it. */
  traceId?: string | undefined;
  body: Buffer;
};

/** What the engine answered. */
export type AwsAnswer = {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
  /** Capacity units that a DynamoDB call took, where they are counted; no part of what is sent. */
  units?: number;
};

/** An answer in the engine's place; `disconnect` ends the connection without one. */
export type InjectedAnswer =
  | { status: number; headers?: Record<string, string>; body: string | Buffer }
  | 'disconnect';

/** A part of a call: the engine sees this body in the place of the whole one. */
export type PartOfCall = { passes: Buffer };

/**
 * Stands around every AWS call of every function, and nothing else does. `before` may answer so that
 * the engine never sees the call, or let a part of it pass; `after` may replace the answer of a call that took effect.
 */
export type AwsCallHook = {
  before?(call: AwsCall): Promise<undefined | InjectedAnswer | PartOfCall>;
  after?(call: AwsCall, answer: AwsAnswer): Promise<undefined | InjectedAnswer>;
};
