import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startDynoxide } from '../../../lib/local/aws/dynoxide.ts';
import { startQueuesAndBuckets } from '../../../lib/local/aws/fauxqs.ts';
import { type AwsPlace, callAws } from '../../../lib/local/events/aws-call.ts';
import { createQueue } from '../../../lib/local/events/sqs.ts';
import { pollQueue, type SqsMapping } from '../../../lib/local/events/sqs-poller.ts';
import { createStateFile } from '../../../lib/local/events/state-file.ts';
import { pollStream, type StreamMapping } from '../../../lib/local/events/stream-poller.ts';
import { createStream } from '../../../lib/local/events/streams.ts';
import type { InvokeResult } from '../../../lib/local/functions/runner.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'event-sources-'));
const signing = { accessKeyId: 'test', region: 'eu-central-1' };
let dynamo: Awaited<ReturnType<typeof startDynoxide>>;
let queues: Awaited<ReturnType<typeof startQueuesAndBuckets>>;

beforeAll(async () => {
  dynamo = await startDynoxide(dataDir);
  queues = await startQueuesAndBuckets(join(dataDir, 'queues'));
});
afterAll(async () => {
  await queues.stop();
  await dynamo.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const until = async (holds: () => boolean): Promise<void> => {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Runs something that polls until a condition holds. */
const pollUntil = async (poll: (signal: AbortSignal) => Promise<void>, holds: () => boolean) => {
  const stopping = new AbortController();
  const polling = poll(stopping.signal);
  await until(holds);
  // What was handed on last is noted before the poller is told to stop.
  await new Promise((resolve) => setTimeout(resolve, 300));
  stopping.abort();
  await polling;
};

describe('A stream of the real engine', () => {
  const call = (operation: string, input: object) => {
    const service = {
      name: 'dynamodb',
      target: 'DynamoDB_20120810',
      contentType: 'application/x-amz-json-1.0',
    };
    const place: AwsPlace = { url: dynamo.url, ...signing };
    return callAws(place, service, { operation, input });
  };

  const createdSchema = z.object({ TableDescription: z.object({ LatestStreamArn: z.string() }) });

  const createTable = async (TableName: string): Promise<string> => {
    const created = await call('CreateTable', {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
    return createdSchema.parse(created).TableDescription.LatestStreamArn;
  };

  const put = (TableName: string, pk: string) =>
    call('PutItem', { TableName, Item: { pk: { S: pk }, bytes: { B: 'AAE=' } } });

  const follow = async (
    streamArn: string,
    name: string,
    from: StreamMapping['from'],
    count: number,
  ) => {
    const mapping: StreamMapping = {
      functionArn: 'publish',
      streamArn,
      batchSize: 10,
      windowSeconds: 0,
      from,
      reports: true,
      rules: { bisect: true, maxRetries: undefined, maxAgeSeconds: undefined },
      passes: () => true,
    };
    const records: Record<string, unknown>[] = [];
    await pollUntil(
      (signal) =>
        pollStream(mapping, {
          stream: createStream({ url: dynamo.url, ...signing }, streamArn),
          invoke: async (_, event) => {
            records.push(...(event as { Records: Record<string, unknown>[] }).Records);
            return { ok: true, payload: { batchItemFailures: [] } };
          },
          positions: createStateFile(join(dataDir, `${name}.json`), z.record(z.string(), z.any())),
          giveUp: async () => undefined,
          warn: (message) => {
            throw new Error(message);
          },
          signal,
        }),
      () => records.length >= count,
    );
    return records;
  };

  const keysOf = (records: Record<string, unknown>[]) =>
    records.map(({ dynamodb }) => (dynamodb as { Keys: { pk: { S: string } } }).Keys.pk.S);

  it('is handed on in the form that Lambda gives it, each record once, across restarts', async () => {
    const arn = await createTable('followed');
    for (const pk of ['a', 'b', 'c']) await put('followed', pk);
    const first = await follow(arn, 'followed', 'TRIM_HORIZON', 3);
    expect(keysOf(first)).toEqual(['a', 'b', 'c']);
    expect(first[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      awsRegion: 'eu-central-1',
      eventSourceARN: arn,
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        NewImage: { pk: { S: 'a' }, bytes: { B: 'AAE=' } },
        SequenceNumber: expect.any(String),
        StreamViewType: 'NEW_IMAGE',
      },
    });
    await put('followed', 'd');
    expect(keysOf(await follow(arn, 'followed', 'TRIM_HORIZON', 1))).toEqual(['d']);
  });

  it('is handed on from LATEST without what was there before', async () => {
    const arn = await createTable('latest');
    await put('latest', 'old');
    expect(await follow(arn, 'latest', 'LATEST', 0)).toEqual([]);
    await put('latest', 'new');
    expect(keysOf(await follow(arn, 'latest', 'LATEST', 1))).toEqual(['new']);
  });
});

describe('A queue of the real engine', () => {
  const call = (operation: string, input: object) => {
    const service = { name: 'sqs', target: 'AmazonSQS', contentType: 'application/x-amz-json-1.0' };
    return callAws({ url: queues.url, ...signing }, service, { operation, input });
  };

  const createQueueOf = async (QueueName: string, Attributes: Record<string, string>) => {
    await call('CreateQueue', { QueueName, Attributes });
    return `${queues.url}/000000000000/${QueueName}`;
  };

  const countOf = async (QueueUrl: string): Promise<number> => {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
    const answer = await call('GetQueueAttributes', { QueueUrl, AttributeNames: names });
    const { Attributes } = z.object({ Attributes: z.record(z.string(), z.string()) }).parse(answer);
    return names.reduce((sum, name) => sum + Number(Attributes[name]), 0);
  };

  type Delivered = {
    body: string;
    attributes: { ApproximateReceiveCount: string };
    messageId: string;
  };

  const consume = async (
    url: string,
    work: { answer: (all: Delivered[]) => InvokeResult; enough: (seen: Delivered[]) => boolean },
  ) => {
    const mapping: SqsMapping = {
      functionArn: 'deliver',
      queueArn: `arn:aws:sqs:eu-central-1:000000000000:${url.split('/').at(-1)}`,
      batchSize: 10,
      windowSeconds: 0,
      reports: true,
      concurrency: 2,
      passes: () => true,
    };
    const seen: Delivered[] = [];
    await pollUntil(
      (signal) =>
        pollQueue(mapping, {
          queue: createQueue({ url: queues.url, ...signing }, url, signal),
          invoke: async (_, event) => {
            const { Records } = event as { Records: Delivered[] };
            seen.push(...Records);
            return work.answer(Records);
          },
          warn: () => undefined,
          signal,
        }),
      () => work.enough(seen),
    );
    return { seen };
  };

  it('is emptied, and a message that failed comes back after its visibility', async () => {
    const url = await createQueueOf('retried', { VisibilityTimeout: '1' });
    for (const MessageBody of ['good', 'bad'])
      await call('SendMessage', { QueueUrl: url, MessageBody });
    const { seen } = await consume(url, {
      answer: (all) => ({
        ok: true,
        payload: {
          batchItemFailures: all
            .filter(
              ({ body, attributes }) =>
                body === 'bad' && attributes.ApproximateReceiveCount === '1',
            )
            .map(({ messageId }) => ({ itemIdentifier: messageId })),
        },
      }),
      enough: (all) => all.length >= 3,
    });
    const counted = seen.map(({ body, attributes }) => [body, attributes.ApproximateReceiveCount]);
    expect(counted.toSorted()).toEqual([
      ['bad', '1'],
      ['bad', '2'],
      ['good', '1'],
    ]);
    expect(await countOf(url)).toBe(0);
  });
});
