import { z } from 'zod';
import type { Model, Resource } from '../template/model.ts';
import { noEffect, number, readProperties } from '../template/properties.ts';
import { createFilter } from './filter.ts';
import type { SqsMapping } from './sqs-poller.ts';
import type { StreamMapping } from './stream-poller.ts';

const filterSchema = z
  .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })) })
  .default({ Filters: [] });

const reportsSchema = z.array(z.literal('ReportBatchItemFailures')).default([]);

const common = {
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.literal(true).optional(),
  MaximumBatchingWindowInSeconds: number.default(0),
  FunctionResponseTypes: reportsSchema,
  FilterCriteria: filterSchema,
  Tags: noEffect,
};

/**
 * Environments of one function here; more invocations at once would only wait in line. Several queues
 * of one function share them evenly, so that one of them never waits for another's slow messages.
 */
const environments = 4;

const sqsSchema = z.strictObject({
  ...common,
  BatchSize: number.default(10),
  ScalingConfig: z
    .strictObject({ MaximumConcurrency: number.default(environments) })
    .default({ MaximumConcurrency: environments }),
});

/** Lambda's -1 means without end. */
const orEndless = z
  .union([z.literal(-1), number])
  .default(-1)
  .transform((value) => (value === -1 ? undefined : value));

const streamSchema = z.strictObject({
  ...common,
  BatchSize: number.default(100),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  ParallelizationFactor: z.literal(1).optional(),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: orEndless,
  MaximumRecordAgeInSeconds: orEndless,
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }) })
    .optional(),
});

/** An event source mapping of the template. */
export type EventSource =
  | { kind: 'sqs'; id: string; mapping: SqsMapping }
  | { kind: 'stream'; id: string; mapping: StreamMapping; onFailureArn: string | undefined };

const toSqs = (resource: Resource, environmentsEach: number): EventSource => {
  const read = readProperties(sqsSchema, resource);
  return {
    kind: 'sqs',
    id: resource.id,
    mapping: {
      functionArn: read.FunctionName,
      queueArn: read.EventSourceArn,
      batchSize: read.BatchSize,
      windowSeconds: read.MaximumBatchingWindowInSeconds,
      reports: read.FunctionResponseTypes.length > 0,
      concurrency: Math.min(read.ScalingConfig.MaximumConcurrency, environmentsEach),
      passes: createFilter(read.FilterCriteria.Filters.map(({ Pattern }) => Pattern)),
    },
  };
};

const toStream = (resource: Resource): EventSource => {
  const read = readProperties(streamSchema, resource);
  return {
    kind: 'stream',
    id: resource.id,
    onFailureArn: read.DestinationConfig?.OnFailure.Destination,
    mapping: {
      functionArn: read.FunctionName,
      streamArn: read.EventSourceArn,
      batchSize: read.BatchSize,
      windowSeconds: read.MaximumBatchingWindowInSeconds,
      from: read.StartingPosition,
      reports: read.FunctionResponseTypes.length > 0,
      rules: {
        bisect: read.BisectBatchOnFunctionError,
        maxRetries: read.MaximumRetryAttempts,
        maxAgeSeconds: read.MaximumRecordAgeInSeconds,
      },
      passes: createFilter(read.FilterCriteria.Filters.map(({ Pattern }) => Pattern)),
    },
  };
};

const isQueue = ({ properties }: Resource): boolean =>
  String(properties.EventSourceArn).includes(':sqs:');

/** How many environments of its function a queue may use, given all mappings. */
const shareOf = (resource: Resource, all: readonly Resource[]): number => {
  const { FunctionName } = resource.properties;
  const queues = all.filter((one) => isQueue(one) && one.properties.FunctionName === FunctionName);
  return Math.max(1, Math.floor(environments / queues.length));
};

const toSource = (resource: Resource, all: readonly Resource[]): EventSource => {
  const arn = String(resource.properties.EventSourceArn);
  if (isQueue(resource)) return toSqs(resource, shareOf(resource, all));
  if (/:dynamodb:.*\/stream\//.test(arn)) return toStream(resource);
  throw new Error(`${resource.id}: the local run knows no event source ${arn}.`);
};

/** Every event source mapping of the model. */
export const describeEventSources = (model: Model): EventSource[] => {
  const all = model.ofType('AWS::Lambda::EventSourceMapping');
  return all.map((resource) => toSource(resource, all));
};
