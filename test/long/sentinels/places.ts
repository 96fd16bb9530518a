import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  ListQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { System } from '../../e2e/system.ts';

const awsOf = ({ env }: System) => ({
  endpoint: `http://127.0.0.1:${env.AWS_LOCAL_PORT}`,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'TEST', secretAccessKey: 'local' },
});

/** Every file that a run wrote, by its path in the data folder. Deleted rows of a database are there too. */
export const filesOf = ({ dataDir }: System): Map<string, string> =>
  new Map(
    readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(dataDir, name)).isFile())
      .map((name) => [name, readFileSync(join(dataDir, name), 'latin1')]),
  );

/** Every item of every table, as one text per table; by the table's name in its stack. */
export const tablesOf = async (system: System): Promise<Map<string, string>> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(awsOf(system)));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const texts = new Map<string, string>();
  for (const TableName of TableNames) {
    const items: unknown[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName }))
      items.push(...Items);
    texts.set(/data-(\w+?)Table/.exec(TableName)?.[1] ?? TableName, JSON.stringify(items));
  }
  return texts;
};

/** What lies in the dead-letter queues now, by the queue's name in its stack; it stays there. */
export const deadLettersOf = async (system: System): Promise<Map<string, Message[]>> => {
  const client = new SQSClient(awsOf(system));
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
  const found = new Map<string, Message[]>();
  for (const QueueUrl of QueueUrls) {
    const [, name] = /(\w+DeadLetters|PublishFailures)Queue/.exec(QueueUrl) ?? [];
    if (!name) continue;
    const asked = { QueueUrl, VisibilityTimeout: 0, MaxNumberOfMessages: 10 };
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
    found.set(name, Messages);
  }
  return found;
};
