import type { AwsCallHook } from './aws/hook.ts';
import type { UserStore } from './aws/users.ts';
import type { FunctionRunner, InvocationHook } from './functions/runner.ts';
import type { Model } from './template/model.ts';

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
  hook?: AwsCallHook;
  invocationHook?: InvocationHook;
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

/** Starts the engines and makes what the templates describe; what exists already keeps its data. */
export type StartEngines = (options: EngineOptions) => Promise<Engines>;
