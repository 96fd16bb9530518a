import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SyncQueue } from '../../domain/ports/sync.ts';
import { toMessageBody } from './message-body.ts';

/** The queue of syncs in SQS. Messages carry ids alone. */
export const createSyncQueue = (client: SQSClient, queueUrl: string): SyncQueue => ({
  send: async (messages, delayMs = 0) => {
    for (const message of messages)
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: toMessageBody(message),
          DelaySeconds: Math.ceil(delayMs / 1000),
        }),
      );
  },
});
