import type { FunctionRunner } from '../functions/runner.ts';
import { AwsCallError } from './aws-call.ts';
import { readBatchOutcome } from './batch-failures.ts';
import { pause } from './pause.ts';
import type { StateFile } from './state-file.ts';
import { nextStep, type RetryRules, type Work } from './stream-step.ts';
import {
  type Position,
  type Shard,
  type Stream,
  type StreamRecord,
  toStreamEventRecord,
} from './streams.ts';

/** An event source mapping of a DynamoDB stream, as its template has it. */
export type StreamMapping = {
  functionArn: string;
  streamArn: string;
  batchSize: number;
  windowSeconds: number;
  from: 'TRIM_HORIZON' | 'LATEST';
  reports: boolean;
  rules: RetryRules;
  passes: (event: unknown) => boolean;
};

/** How far each shard is read; `done` once a closed one is read to its end. */
export type Positions = Record<string, { after?: string | undefined; done?: boolean | undefined }>;

/** Records that were given up, and why. */
export type GivenUp = { shardId: string; records: readonly StreamRecord[]; reason: string };

/** What a poller works with. */
export type StreamPollerWorld = {
  stream: Stream;
  invoke: FunctionRunner['invoke'];
  positions: StateFile<Positions>;
  giveUp(given: GivenUp): Promise<void>;
  warn(message: string): void;
  signal: AbortSignal;
};

/** Lambda asks a shard four times a second, and at once again while there is more. */
const pollMs = 250;
const afterFailureMs = 1000;

type Reader = {
  mapping: StreamMapping;
  world: StreamPollerWorld;
  positions: Positions;
  save(shardId: string, position: Positions[string]): void;
};

/** Tries a batch until it is done or given up, saving how far it got. */
const deliver = async (
  { mapping, world, save }: Reader,
  shardId: string,
  records: readonly StreamRecord[],
): Promise<void> => {
  const queue: Work[] = [{ records, failures: 0 }];
  const finish = (finished: readonly StreamRecord[]) => {
    const last = finished.at(-1);
    if (last) save(shardId, { after: last.dynamodb.SequenceNumber });
  };
  for (let work = queue.shift(); work && !world.signal.aborted; work = queue.shift()) {
    const Records = work.records.map((record) => toStreamEventRecord(record, mapping.streamArn));
    const result = await world.invoke(mapping.functionArn, { Records });
    if (world.signal.aborted) return;
    const identifiers = work.records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const outcome = readBatchOutcome(result, { reports: mapping.reports, identifiers });
    if (outcome.kind === 'failed') world.warn(`${mapping.functionArn}: ${outcome.reason}`);
    const step = nextStep(work, outcome, { rules: mapping.rules, nowMs: Date.now() });
    if (step.kind === 'again') {
      const left = step.rest.reduce((sum, part) => sum + part.records.length, 0);
      finish(work.records.slice(0, work.records.length - left));
      queue.unshift(...step.rest);
      await pause(step.delayMs, world.signal);
    } else {
      if (step.kind === 'give-up')
        await world.giveUp({ shardId, records: step.rest, reason: step.reason });
      finish(work.records);
    }
  }
};

/** What was read and not handed on yet. */
type Buffered = { records: StreamRecord[]; since: number };

const isDue = (mapping: StreamMapping, { records, since }: Buffered): boolean =>
  records.length >= mapping.batchSize ||
  (records.length > 0 && Date.now() - since >= mapping.windowSeconds * 1000);

const positionOf = (reader: Reader, shardId: string): Position => {
  const after = reader.positions[shardId]?.after;
  return after === undefined ? 'TRIM_HORIZON' : { after };
};

/** Hands on what passes the filter; records that do not only move the position. */
const handOn = async (reader: Reader, shardId: string, read: readonly StreamRecord[]) => {
  const wanted = read.filter((record) =>
    reader.mapping.passes(toStreamEventRecord(record, reader.mapping.streamArn)),
  );
  if (wanted.length > 0) await deliver(reader, shardId, wanted);
  const last = read.at(-1);
  if (last && !reader.world.signal.aborted)
    reader.save(shardId, { after: last.dynamodb.SequenceNumber });
};

/** Reads one shard until its end or the signal. */
const readShard = async (reader: Reader, shardId: string): Promise<void> => {
  const { mapping, world } = reader;
  let iterator: string | null = await world.stream.iterator(shardId, positionOf(reader, shardId));
  let buffered: Buffered = { records: [], since: 0 };
  while (iterator !== null && !world.signal.aborted) {
    const limit = mapping.batchSize - buffered.records.length;
    const { records, next } = await world.stream.read(iterator, limit);
    iterator = next;
    if (buffered.records.length === 0) buffered.since = Date.now();
    buffered.records.push(...records);
    if (isDue(mapping, buffered) || (next === null && buffered.records.length > 0)) {
      await handOn(reader, shardId, buffered.records);
      buffered = { records: [], since: 0 };
    }
    if (records.length === 0 && next !== null) await pause(pollMs, world.signal);
  }
  if (iterator === null && !world.signal.aborted)
    reader.save(shardId, { ...reader.positions[shardId], done: true });
};

/** Codes after which reading begins anew: from the saved position, or from the oldest record left. */
const recover = (reader: Reader, shardId: string, error: unknown): void => {
  const code = error instanceof AwsCallError ? error.code : '';
  if (code === 'ExpiredIteratorException') return;
  reader.world.warn(`${reader.mapping.streamArn}: ${String(error)}`);
  if (code === 'TrimmedDataAccessException') reader.save(shardId, {});
};

const followShard = async (reader: Reader, shardId: string): Promise<void> => {
  const { signal } = reader.world;
  while (!signal.aborted && reader.positions[shardId]?.done !== true) {
    try {
      await readShard(reader, shardId);
    } catch (error) {
      if (signal.aborted) return;
      recover(reader, shardId, error);
      await pause(afterFailureMs, signal);
    }
  }
};

/** Shards that may be read now: none is before its parent is finished. */
const readable = (shards: readonly Shard[], positions: Positions): Shard[] =>
  shards.filter(
    ({ ShardId, ParentShardId }) =>
      positions[ShardId]?.done !== true &&
      (positions[ParentShardId ?? '']?.done === true ||
        !shards.some((shard) => shard.ShardId === ParentShardId)),
  );

/**
 * Where a mapping that starts at LATEST begins: after what the stream holds now. The place is looked up
 * once and kept, so that nothing written after this moment is missed, whenever the run ends.
 */
const skipToLatest = async (reader: Reader): Promise<void> => {
  const { stream } = reader.world;
  for (const { ShardId } of await stream.shards()) {
    let iterator: string | null = await stream.iterator(ShardId, 'TRIM_HORIZON');
    let read: StreamRecord[] = [];
    do {
      const got: { records: StreamRecord[]; next: string | null } = await stream.read(
        iterator,
        1000,
      );
      read = got.records;
      iterator = got.next;
      const last = read.at(-1);
      if (last) reader.save(ShardId, { after: last.dynamodb.SequenceNumber });
    } while (iterator !== null && read.length > 0);
    if (iterator === null) reader.save(ShardId, { ...reader.positions[ShardId], done: true });
  }
};

const openReader = async (mapping: StreamMapping, world: StreamPollerWorld): Promise<Reader> => {
  const saved = world.positions.read();
  const positions = saved ?? {};
  const save: Reader['save'] = (shardId, position) => {
    positions[shardId] = position;
    world.positions.write(positions);
  };
  const reader = { mapping, world, positions, save };
  if (saved === undefined && mapping.from === 'LATEST') await skipToLatest(reader);
  if (saved === undefined) world.positions.write(positions);
  return reader;
};

/** Milliseconds between two looks for new shards. */
const shardsMs = 5000;

/** Polls a stream until the signal, each shard in order, a child after its parent. */
export const pollStream = async (
  mapping: StreamMapping,
  world: StreamPollerWorld,
): Promise<void> => {
  const reader = await openReader(mapping, world);
  const reading = new Map<string, Promise<void>>();
  while (!world.signal.aborted) {
    try {
      for (const { ShardId } of readable(await world.stream.shards(), reader.positions)) {
        if (reading.has(ShardId)) continue;
        reading.set(
          ShardId,
          followShard(reader, ShardId).finally(() => reading.delete(ShardId)),
        );
      }
    } catch (error) {
      if (!world.signal.aborted) world.warn(`${mapping.streamArn}: ${String(error)}`);
    }
    await Promise.race([pause(shardsMs, world.signal), ...reading.values()]);
  }
  await Promise.all(reading.values());
};
