import { z } from 'zod';
import { type AwsPlace, callAws, type JsonService } from './aws-call.ts';

const service: JsonService = {
  name: 'sqs',
  target: 'AmazonSQS',
  contentType: 'application/x-amz-json-1.0',
};

const messageSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  MD5OfMessageAttributes: z.string().optional(),
  Attributes: z.record(z.string(), z.string()).default({}),
  MessageAttributes: z
    .record(
      z.string(),
      z.object({
        DataType: z.string(),
        StringValue: z.string().optional(),
        BinaryValue: z.string().optional(),
      }),
    )
    .default({}),
});

/** A message as SQS hands it out. */
export type SqsMessage = z.output<typeof messageSchema>;

const receivedSchema = z.object({ Messages: z.array(messageSchema).nullish() });

/** One queue, as its poller uses it. */
export type Queue = {
  receive(want: { count: number; waitSeconds: number }): Promise<SqsMessage[]>;
  /** Removes messages; what could not be removed comes back after its visibility. */
  remove(messages: readonly SqsMessage[]): Promise<void>;
  send(body: string): Promise<void>;
};

/** SQS takes ten entries in one batch. */
const batchOf = 10;

const chunksOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / batchOf) }, (_, index) =>
    all.slice(index * batchOf, (index + 1) * batchOf),
  );

/** Binds a queue once; `signal` ends a long poll. */
export const createQueue = (place: AwsPlace, queueUrl: string, signal: AbortSignal): Queue => {
  const call = (operation: string, input: object, wait?: AbortSignal) =>
    callAws(place, service, {
      operation,
      input: { QueueUrl: queueUrl, ...input },
      ...(wait ? { signal: wait } : {}),
    });
  return {
    receive: async ({ count, waitSeconds }) => {
      const input = {
        MaxNumberOfMessages: Math.min(count, batchOf),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      };
      return receivedSchema.parse(await call('ReceiveMessage', input, signal)).Messages ?? [];
    },
    remove: async (messages) => {
      for (const chunk of chunksOf(messages))
        await call('DeleteMessageBatch', {
          Entries: chunk.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
        });
    },
    send: async (body) => {
      await call('SendMessage', { MessageBody: body });
    },
  };
};
