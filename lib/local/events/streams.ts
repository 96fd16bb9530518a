import { z } from 'zod';
import { region } from '../template/place.ts';
import { type AwsPlace, callAws, type JsonService } from './aws-call.ts';

const service: JsonService = {
  name: 'dynamodb',
  target: 'DynamoDBStreams_20120810',
  contentType: 'application/x-amz-json-1.0',
};

const shardSchema = z.object({ ShardId: z.string(), ParentShardId: z.string().optional() });

const describedSchema = z.object({
  StreamDescription: z.object({
    Shards: z.array(shardSchema).default([]),
    LastEvaluatedShardId: z.string().nullish(),
  }),
});

const recordSchema = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number().optional(),
  }),
});

const recordsSchema = z.object({
  Records: z.array(recordSchema).default([]),
  NextShardIterator: z.string().nullish(),
});

/** A shard of a stream. */
export type Shard = z.output<typeof shardSchema>;
/** A record as the stream gives it: attribute values in the wire's own form. */
export type StreamRecord = z.output<typeof recordSchema>;
/** Where reading begins: at the oldest record, or after one. */
export type Position = 'TRIM_HORIZON' | { after: string };

/** One stream, as its poller reads it. */
export type Stream = {
  shards(): Promise<Shard[]>;
  iterator(shardId: string, position: Position): Promise<string>;
  /** The next records; `next` is null once a closed shard is read to its end. */
  read(iterator: string, limit: number): Promise<{ records: StreamRecord[]; next: string | null }>;
};

/** Binds a stream once. */
export const createStream = (place: AwsPlace, streamArn: string): Stream => {
  const call = (operation: string, input: object) => callAws(place, service, { operation, input });
  return {
    shards: async () => {
      const all: Shard[] = [];
      let from: string | null | undefined;
      do {
        const input = { StreamArn: streamArn, ...(from ? { ExclusiveStartShardId: from } : {}) };
        const described = describedSchema.parse(await call('DescribeStream', input));
        all.push(...described.StreamDescription.Shards);
        from = described.StreamDescription.LastEvaluatedShardId;
      } while (from);
      return all;
    },
    iterator: async (shardId, position) => {
      const from =
        position === 'TRIM_HORIZON'
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.after };
      const input = { StreamArn: streamArn, ShardId: shardId, ...from };
      return z.object({ ShardIterator: z.string() }).parse(await call('GetShardIterator', input))
        .ShardIterator;
    },
    read: async (iterator, limit) => {
      const input = { ShardIterator: iterator, Limit: Math.min(limit, 1000) };
      const answer = recordsSchema.parse(await call('GetRecords', input));
      return { records: answer.Records, next: answer.NextShardIterator ?? null };
    },
  };
};

/** A record as Lambda hands it to a function. */
export const toStreamEventRecord = (record: StreamRecord, streamArn: string) => ({
  ...record,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  // Not of the ARN: the engine writes another place into it.
  awsRegion: region,
  eventSourceARN: streamArn,
});
