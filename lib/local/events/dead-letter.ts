import { randomUUID } from 'node:crypto';
import type { GivenUp, StreamMapping } from './stream-poller.ts';

const instant = (seconds: number | undefined): string | undefined =>
  seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();

/** The message that Lambda sends to an on-failure destination: where the records are, not the records. */
export const deadLetterOf = (mapping: StreamMapping, given: GivenUp, nowMs: number) => {
  const [first, last] = [given.records[0], given.records.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition: given.reason,
      approximateInvokeCount: (mapping.rules.maxRetries ?? 0) + 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    DDBStreamBatchInfo: {
      shardId: given.shardId,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: instant(first?.dynamodb.ApproximateCreationDateTime),
      approximateArrivalOfLastRecord: instant(last?.dynamodb.ApproximateCreationDateTime),
      batchSize: given.records.length,
      streamArn: mapping.streamArn,
    },
  };
};
