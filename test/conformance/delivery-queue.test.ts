import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { createDeliveryInbox } from '../../functions/adapters/sqs/delivery-inbox.ts';
import { createDeliveryQueue } from '../../functions/adapters/sqs/delivery-queue.ts';
import { createSyncQueue } from '../../functions/adapters/sqs/sync-queue.ts';
import { createMemoryQueue } from '../fakes/delivery-queue.ts';
import { createTestClock } from '../fakes/time.ts';
import { deliveryQueueSuite, type Waiting } from './delivery-queue.suite.ts';

const engine = buildApp({ logger: false });
let endpoint: string;
let client: SQSClient;
let made = 0;

beforeAll(async () => {
  endpoint = await engine.listen({ port: 0, host: '127.0.0.1' });
  client = new SQSClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(async () => {
  client.destroy();
  await engine.close();
});

deliveryQueueSuite('memory', async () => {
  const clock = createTestClock();
  const { messages, ready, inbox, ...queue } = createMemoryQueue(clock);
  return {
    queue,
    inbox,
    waiting: async (lane) => {
      const all = messages.filter((message) => message.lane === lane);
      const now = ready().filter((message) => message.lane === lane);
      return { ready: now.map(({ ref }) => ref), delayed: all.length - now.length };
    },
  };
});

const makeQueue = async (name: string): Promise<string> => {
  made += 1;
  const QueueName = `${name}-${made}`;
  await client.send(new CreateQueueCommand({ QueueName }));
  return `${endpoint}/000000000000/${QueueName}`;
};

const receiveAll = async (QueueUrl: string): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return found;
    found.push(...Messages.map(({ Body }) => JSON.parse(Body ?? '')));
  }
};

const countDelayed = async (QueueUrl: string): Promise<number> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessagesDelayed);
};

deliveryQueueSuite('SQS', async () => {
  const urls = { fast: await makeQueue('fast'), slow: await makeQueue('slow') };
  const waiting = async (lane: 'fast' | 'slow'): Promise<Waiting> => {
    const delayed = await countDelayed(urls[lane]);
    return { ready: await receiveAll(urls[lane]), delayed };
  };
  return {
    queue: createDeliveryQueue(client, urls),
    inbox: createDeliveryInbox(client, urls),
    waiting,
  };
});

describe('the queue of syncs in SQS', () => {
  it('takes any syncId, and gives it back as it was', async () => {
    const url = await makeQueue('sync');
    const ref = { companyId: 'company', integrationId: 1, failures: 0 };
    const messages = ['\uFFFE\uFFFF', '\u0000', 'nächtlich 🚋'].map((syncId) => ({
      ...ref,
      syncId,
    }));
    await createSyncQueue(client, url).send(messages);
    expect(await receiveAll(url)).toEqual(messages);
  });
});
