import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { freePort } from '../free-port.ts';

/** A DynamoDB engine in memory, for one test file. */
export type DynamoEngine = {
  /** A new table with these key attributes, all of them text. */
  makeTable(hash: string, range?: string): Promise<Table>;
  stop(): Promise<void>;
};

const binary = createRequire(import.meta.url).resolve(
  `@dynoxide/${process.platform}-${process.arch}/dynoxide`,
);

const answers = async (endpoint: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The DynamoDB engine did not start');
};

const end = async (engine: ChildProcess): Promise<void> => {
  if (engine.exitCode !== null) return;
  engine.kill('SIGKILL');
  await once(engine, 'exit');
};

/** Starts dynoxide on a free port. */
export const startDynamo = async (): Promise<DynamoEngine> => {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const engine = spawn(binary, ['--port', String(port)], { stdio: 'ignore' });
  await answers(endpoint);
  const base = new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const client = DynamoDBDocumentClient.from(base, {
    marshallOptions: { removeUndefinedValues: true },
  });
  let tables = 0;
  return {
    makeTable: async (hash, range) => {
      tables += 1;
      const names = range === undefined ? [hash] : [hash, range];
      await base.send(
        new CreateTableCommand({
          TableName: `table-${tables}`,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: names.map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S' as const,
          })),
          KeySchema: names.map((AttributeName, index) => ({
            AttributeName,
            KeyType: index === 0 ? ('HASH' as const) : ('RANGE' as const),
          })),
        }),
      );
      return { client, name: `table-${tables}` };
    },
    stop: async () => {
      base.destroy();
      await end(engine);
    },
  };
};
