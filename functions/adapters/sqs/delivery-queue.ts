import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import {
  type DeliveryQueue,
  type Lane,
  longestDelayMs,
  type WakeUp,
} from '../../domain/ports/delivery.ts';
import { pauseBefore } from '../pause.ts';
import { toMessageBody } from './message-body.ts';

/** SQS takes ten messages at once. */
const batchSize = 10;

/** How often the messages that a batch call did not take are sent again. */
const tries = 4;

/** Whole seconds, rounded up: a wait is never cut short. */
const delaySeconds = (delayMs: number): number =>
  Math.ceil(Math.min(Math.max(delayMs, 0), longestDelayMs) / 1000);

const toEntry = ({ ref, delayMs }: WakeUp, index: number): SendMessageBatchRequestEntry => ({
  Id: String(index),
  MessageBody: toMessageBody(ref),
  DelaySeconds: delaySeconds(delayMs),
  // Fair queues share a standard queue by this: a webhook with a backlog holds no other one up.
  MessageGroupId: ref.webhookId,
});

const inBatches = (wakeUps: readonly WakeUp[]): WakeUp[][] =>
  Array.from({ length: Math.ceil(wakeUps.length / batchSize) }, (_, i) =>
    wakeUps.slice(i * batchSize, (i + 1) * batchSize),
  );

/** Sends a batch; what was refused is sent again after a pause, the rest is not. */
const sendBatch = async (
  client: SQSClient,
  queueUrl: string,
  batch: readonly WakeUp[],
): Promise<readonly WakeUp[]> => {
  let left = batch;
  for (let attempt = 0; attempt < tries && left.length > 0; attempt += 1) {
    await pauseBefore(attempt);
    const { Failed } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: left.map(toEntry) }),
    );
    const failed = new Set((Failed ?? []).map(({ Id }) => Id));
    left = left.filter((_, index) => failed.has(String(index)));
  }
  return left;
};

/** The delivery queues in SQS. Messages carry ids alone. Throws where a whole call fails. */
export const createDeliveryQueue = <L extends Lane>(
  client: SQSClient,
  urls: Record<L, string>,
): DeliveryQueue<L> => ({
  send: async (lane, wakeUps) => {
    const left = await Promise.all(
      inBatches(wakeUps).map((batch) => sendBatch(client, urls[lane], batch)),
    );
    return left.flat();
  },
});

/** Tells the queue of a message by its ARN, which ends as its URL does. */
export const laneByArn =
  (urls: Record<Lane, string>) =>
  (queueArn: string): Lane =>
    urls.slow.endsWith(`/${queueArn.split(':').at(-1)}`) ? 'slow' : 'fast';
