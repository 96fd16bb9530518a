import type { FunctionRunner } from '../functions/runner.ts';
import { readBatchOutcome } from './batch-failures.ts';
import { pause } from './pause.ts';
import type { Queue, SqsMessage } from './sqs.ts';
import { toFilterable, toSqsRecord } from './sqs-record.ts';

/** An event source mapping of a queue, as its template has it. */
export type SqsMapping = {
  functionArn: string;
  queueArn: string;
  batchSize: number;
  windowSeconds: number;
  reports: boolean;
  concurrency: number;
  passes: (event: unknown) => boolean;
};

/** What a poller works with. */
export type SqsPollerWorld = {
  queue: Queue;
  invoke: FunctionRunner['invoke'];
  warn(message: string): void;
  signal: AbortSignal;
};

/** Seconds of a long poll. */
const longPoll = 20;
/** Milliseconds before a queue that failed is asked again. */
const afterFailure = 1000;

/** Gathers one batch: what one long poll brings, or what comes within the batching window. */
const gather = async (mapping: SqsMapping, queue: Queue): Promise<SqsMessage[]> => {
  const batch = await queue.receive({ count: mapping.batchSize, waitSeconds: longPoll });
  const ends = Date.now() + mapping.windowSeconds * 1000;
  while (batch.length > 0 && batch.length < mapping.batchSize && Date.now() < ends) {
    const waitSeconds = Math.min(longPoll, Math.max(1, Math.ceil((ends - Date.now()) / 1000)));
    batch.push(...(await queue.receive({ count: mapping.batchSize - batch.length, waitSeconds })));
  }
  return batch;
};

/** Hands a batch to the function and removes what it finished; the rest comes back by visibility. */
const work = async (
  mapping: SqsMapping,
  world: SqsPollerWorld,
  batch: readonly SqsMessage[],
): Promise<void> => {
  const wanted = batch.filter((message) => mapping.passes(toFilterable(message)));
  const dropped = batch.filter((message) => !wanted.includes(message));
  if (dropped.length > 0) await world.queue.remove(dropped);
  if (wanted.length === 0) return;
  const Records = wanted.map((message) => toSqsRecord(message, mapping.queueArn));
  const result = await world.invoke(mapping.functionArn, { Records });
  if (world.signal.aborted) return;
  const identifiers = wanted.map(({ MessageId }) => MessageId);
  const outcome = readBatchOutcome(result, { reports: mapping.reports, identifiers });
  if (outcome.kind === 'failed') {
    world.warn(`${mapping.functionArn} failed on ${wanted.length} messages: ${outcome.reason}`);
    return;
  }
  await world.queue.remove(
    outcome.kind === 'done'
      ? wanted
      : wanted.filter(({ MessageId }) => !outcome.failed.has(MessageId)),
  );
};

/** Polls a queue until the signal, with at most `concurrency` invocations at a time. */
export const pollQueue = async (mapping: SqsMapping, world: SqsPollerWorld): Promise<void> => {
  const running = new Set<Promise<void>>();
  const start = (batch: readonly SqsMessage[]) => {
    const job: Promise<void> = work(mapping, world, batch)
      .catch((error: unknown) => {
        if (!world.signal.aborted) world.warn(`${mapping.queueArn}: ${String(error)}`);
      })
      .finally(() => running.delete(job));
    running.add(job);
  };
  while (!world.signal.aborted) {
    while (running.size >= mapping.concurrency) await Promise.race(running);
    try {
      const batch = await gather(mapping, world.queue);
      if (batch.length > 0 && !world.signal.aborted) start(batch);
    } catch (error) {
      if (world.signal.aborted) return;
      world.warn(`${mapping.queueArn}: ${String(error)}`);
      await pause(afterFailure, world.signal);
    }
  }
};
