import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { DeliveryInbox, Lane } from '../../domain/ports/delivery.ts';

/** SQS hands out ten messages at once. */
const batchSize = 10;

const receivedSchema = z
  .array(z.object({ MessageId: z.string(), Body: z.string(), ReceiptHandle: z.string() }))
  .default([]);

/** The delivery queues in SQS, asked by a worker itself. Throws where a call fails. */
export const createDeliveryInbox = (
  client: SQSClient,
  urls: Record<Lane, string>,
): DeliveryInbox => ({
  take: async (lane, hiddenMs) => {
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: urls[lane],
        MaxNumberOfMessages: batchSize,
        WaitTimeSeconds: 1,
        VisibilityTimeout: Math.ceil(hiddenMs / 1000),
      }),
    );
    return receivedSchema.parse(Messages).map(({ MessageId, Body, ReceiptHandle }) => ({
      message: { id: MessageId, body: Body },
      receipt: ReceiptHandle,
    }));
  },
  giveUp: async (lane, taken) => {
    for (let start = 0; start < taken.length; start += batchSize)
      await client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: urls[lane],
          Entries: taken
            .slice(start, start + batchSize)
            .map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt })),
        }),
      );
  },
});
