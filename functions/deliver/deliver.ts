import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { attemptRefSchema } from '../domain/delivery.ts';
import type { Lane } from '../domain/ports/delivery.ts';
import { type AttemptPorts, attemptDelivery } from './attempt.ts';

/** What working off both queues needs of the world. `laneOf` tells a queue by its ARN. */
export type DeliverPorts = AttemptPorts & { laneOf(queueArn: string): Lane };

const deliverRecord = async (
  ports: DeliverPorts,
  record: SQSRecord,
): Promise<SQSBatchItemFailure[]> => {
  try {
    const ref = attemptRefSchema.parse(JSON.parse(record.body));
    await attemptDelivery(ports, ref, ports.laneOf(record.eventSourceARN));
    return [];
  } catch (error) {
    ports.log.error('delivery-message-failed', { messageId: record.messageId }, error);
    return [{ itemIdentifier: record.messageId }];
  }
};

/**
 * Works on all messages of a batch at once, so that a receiver that hangs holds up no other. Our own
 * faults give the message back to the queue (and in the end to the dead letters), a receiver's never.
 */
export const createDeliver =
  (ports: DeliverPorts) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(event.Records.map((record) => deliverRecord(ports, record)));
    return { batchItemFailures: failures.flat() };
  };
