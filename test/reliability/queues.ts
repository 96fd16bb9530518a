import {
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { clientsOf } from '../e2e/aws-clients.ts';
import type { System } from '../e2e/system.ts';

/** The queues of a running system, as an operator has them in hand. */
export const queuesOf = (system: System) => {
  const { sqs } = clientsOf(system);
  const urlOf = async (part: RegExp): Promise<string> => {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const url = QueueUrls.find((one) => part.test(one));
    if (!url) throw new Error(`No queue ${part} among ${QueueUrls}`);
    return url;
  };
  return {
    /** Takes everything out of a queue; gives the bodies. */
    drain: async (part: RegExp): Promise<string[]> => {
      const QueueUrl = await urlOf(part);
      const bodies: string[] = [];
      for (;;) {
        const asked = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await sqs.send(asked);
        if (Messages.length === 0) return bodies;
        for (const { Body = '', ReceiptHandle } of Messages) {
          bodies.push(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
    },
    send: async (part: RegExp, bodies: readonly string[]): Promise<void> => {
      const QueueUrl = await urlOf(part);
      for (const MessageBody of bodies)
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
  };
};
