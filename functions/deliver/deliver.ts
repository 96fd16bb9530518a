import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { attemptRefSchema } from '../domain/delivery.ts';
import { type AttemptPorts, attemptDelivery } from './attempt.ts';

const deliverRecord = async (
  ports: AttemptPorts,
  record: SQSRecord,
): Promise<SQSBatchItemFailure[]> => {
  try {
    await attemptDelivery(ports, attemptRefSchema.parse(JSON.parse(record.body)));
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
  (ports: AttemptPorts) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failures = await Promise.all(event.Records.map((record) => deliverRecord(ports, record)));
    return { batchItemFailures: failures.flat() };
  };
