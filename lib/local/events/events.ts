import { join } from 'node:path';
import { z } from 'zod';
import { accessKeyOf } from '../aws/access-keys.ts';
import { functionNameOf } from '../functions/run-functions.ts';
import type { FunctionRunner } from '../functions/runner.ts';
import type { Model } from '../template/model.ts';
import type { AwsPlace } from './aws-call.ts';
import { deadLetterOf } from './dead-letter.ts';
import { describeEventSources, type EventSource } from './mappings.ts';
import { runSchedule } from './schedule-runner.ts';
import { describeSchedules } from './schedules.ts';
import { createQueue } from './sqs.ts';
import { pollQueue } from './sqs-poller.ts';
import { createStateFile } from './state-file.ts';
import { pollStream } from './stream-poller.ts';
import { createStream } from './streams.ts';

/** What the event sources work with. */
export type EventsWorld = {
  model: Model;
  invoke: FunctionRunner['invoke'];
  aws: AwsPlace;
  dataDir: string;
  timeScale: number;
  warn(message: string): void;
};

const positionsSchema = z.record(
  z.string(),
  z.object({ after: z.string().optional(), done: z.boolean().optional() }),
);

const stateOf = <S extends z.ZodType>(world: EventsWorld, id: string, schema: S) =>
  createStateFile(
    join(world.dataDir, 'event-sources', `${id.replaceAll(/[^\w-]/g, '_')}.json`),
    schema,
  );

/** The URL of the queue with an ARN. */
const queueUrlOf = (model: Model, arn: string): string => {
  const queue = model
    .ofType('AWS::SQS::Queue')
    .find(({ id }) => model.attribute(id, 'Arn') === arn);
  if (!queue) throw new Error(`No queue of the templates is ${arn}.`);
  return model.ref(queue.id);
};

/** Lambda polls with the role of the function that it feeds. */
const inNameOf = (aws: AwsPlace, { functionArn }: { functionArn: string }): AwsPlace => ({
  ...aws,
  accessKeyId: accessKeyOf(functionNameOf(functionArn)),
});

const startSqs = (
  world: EventsWorld,
  { mapping }: Extract<EventSource, { kind: 'sqs' }>,
  signal: AbortSignal,
): Promise<void> =>
  pollQueue(mapping, {
    queue: createQueue(
      inNameOf(world.aws, mapping),
      queueUrlOf(world.model, mapping.queueArn),
      signal,
    ),
    invoke: world.invoke,
    warn: world.warn,
    signal,
  });

const startStream = (
  world: EventsWorld,
  source: Extract<EventSource, { kind: 'stream' }>,
  signal: AbortSignal,
): Promise<void> => {
  const { mapping, onFailureArn } = source;
  const aws = inNameOf(world.aws, mapping);
  const destination =
    onFailureArn === undefined
      ? undefined
      : createQueue(aws, queueUrlOf(world.model, onFailureArn), signal);
  return pollStream(mapping, {
    stream: createStream(aws, mapping.streamArn),
    invoke: world.invoke,
    positions: stateOf(world, source.id, positionsSchema),
    giveUp: async (given) => {
      world.warn(`${source.id} gives up ${given.records.length} records: ${given.reason}`);
      await destination?.send(JSON.stringify(deadLetterOf(mapping, given, Date.now())));
    },
    warn: world.warn,
    signal,
  });
};

/**
 * Starts every event source mapping and schedule of the templates.
 * @param failed is told of a source that broke off for good.
 * @returns what stops them: no new batch begins, and a batch in work is not taken for done.
 */
export const startEvents = (
  world: EventsWorld,
  failed: (error: unknown) => void,
): { stop(): void } => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { model, invoke, timeScale, warn } = world;
  const running = [
    ...describeEventSources(model).map((source) =>
      source.kind === 'sqs' ? startSqs(world, source, signal) : startStream(world, source, signal),
    ),
    ...describeSchedules(model).map((mapping) =>
      runSchedule(mapping, { invoke, timeScale, warn, signal }),
    ),
  ];
  for (const job of running) job.catch((error: unknown) => signal.aborted || failed(error));
  return { stop: () => stopping.abort() };
};
