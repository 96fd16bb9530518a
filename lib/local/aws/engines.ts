import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { answerJson, type JsonEngine } from './aws-error.ts';
import type { Described } from './described.ts';
import { type DynamoDb, startDynoxide } from './dynoxide.ts';
import type { Engine } from './engine.ts';
import { startQueuesAndBuckets } from './fauxqs.ts';
import type { AwsService } from './hook.ts';
import { openSecretsDatabase } from './secrets/database.ts';
import { createSecretsService } from './secrets/service.ts';
import { createSignInService } from './sign-in-service.ts';
import { makeSecrets } from './template-secrets.ts';
import { createUpstream } from './upstream.ts';
import { openUserStore, type UserStore } from './users.ts';

/** What stands behind the AWS endpoint, but for Lambda. */
export type AwsEngines = {
  engines: Readonly<Record<Exclude<AwsService, 'lambda'>, Engine>>;
  users: UserStore;
  stop(): Promise<void>;
};

export type AwsEngineOptions = {
  dataDir: string;
  described: Described;
  /** Another DynamoDB in the built-in one's place. */
  dynamoDbUrl?: string | undefined;
};

const ownEngine =
  (service: JsonEngine): Engine =>
  async ({ operation, body }) => {
    const answer = answerJson(service, operation, body);
    return { ...answer, body: Buffer.from(answer.body) };
  };

const startDynamoDb = async (dataDir: string, url: string | undefined): Promise<DynamoDb> =>
  url === undefined ? await startDynoxide(dataDir) : { url, stop: async () => {} };

const openSecrets = (dataDir: string, { secrets }: Described) => {
  const db = openSecretsDatabase(join(dataDir, 'secrets.sqlite'));
  makeSecrets(db, secrets, { draw: randomInt, now: Date.now() });
  return { service: createSecretsService(db, Date.now), close: db.close };
};

/** Starts every engine over its part of the data folder. */
export const startAwsEngines = async (options: AwsEngineOptions): Promise<AwsEngines> => {
  const { dataDir, described } = options;
  const [dynamo, fauxqs] = await Promise.all([
    startDynamoDb(dataDir, options.dynamoDbUrl),
    startQueuesAndBuckets(join(dataDir, 'sqs-and-s3')),
  ]);
  const secrets = openSecrets(dataDir, described);
  const users = openUserStore(join(dataDir, 'users.sqlite'));
  const dynamodb = createUpstream(dynamo.url);
  const queues = createUpstream(fauxqs.url);
  return {
    users,
    engines: {
      dynamodb: dynamodb.engine,
      sqs: queues.engine,
      s3: queues.engine,
      secretsmanager: ownEngine(secrets.service),
      'cognito-idp': ownEngine(createSignInService(described.userPools, users, Date.now)),
    },
    stop: async () => {
      await Promise.all([dynamodb.close(), queues.close()]);
      await Promise.all([dynamo.stop(), fauxqs.stop()]);
      secrets.close();
      users.close();
    },
  };
};
