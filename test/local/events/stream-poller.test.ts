import {
  type GivenUp,
  type Positions,
  pollStream,
  type StreamMapping,
} from '../../../lib/local/events/stream-poller.ts';
import type { Position, Shard, Stream, StreamRecord } from '../../../lib/local/events/streams.ts';
import type { InvokeResult } from '../../../lib/local/functions/runner.ts';

const record = (number: number, eventName = 'INSERT'): StreamRecord => ({
  eventID: String(number),
  eventName,
  dynamodb: {
    SequenceNumber: String(number).padStart(4, '0'),
    NewImage: { n: { N: String(number) } },
  },
});

/** A stream in memory: closed shards end, an open one goes on for ever. */
const memoryStream = (
  content: (Shard & { records: StreamRecord[]; open?: boolean })[],
): Stream => ({
  shards: async () => content,
  iterator: async (shardId: string, position: Position) => {
    const shard = content.find(({ ShardId }) => ShardId === shardId);
    const from =
      position === 'TRIM_HORIZON'
        ? 0
        : (shard?.records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === position.after) ??
            0) + 1;
    return `${shardId}:${from}`;
  },
  read: async (iterator, limit) => {
    const [shardId, from] = iterator.split(':');
    const shard = content.find(({ ShardId }) => ShardId === shardId);
    const records = shard?.records.slice(Number(from), Number(from) + limit) ?? [];
    const next = Number(from) + records.length;
    const ended = shard?.open !== true && next >= (shard?.records.length ?? 0);
    return { records, next: ended ? null : `${shardId}:${next}` };
  },
});

const mapping: StreamMapping = {
  functionArn: 'publish',
  streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/t/stream/s',
  batchSize: 2,
  windowSeconds: 0,
  from: 'TRIM_HORIZON',
  reports: false,
  rules: { bisect: true, maxRetries: 0, maxAgeSeconds: undefined },
  passes: () => true,
};

/** Runs a poller until `until` records were handed on or given up, and tells what happened. */
const poll = async (
  stream: Stream,
  world: {
    over?: Partial<StreamMapping>;
    saved?: Positions;
    answer?: (numbers: string[]) => InvokeResult;
    until: number;
  },
) => {
  const stopping = new AbortController();
  const batches: string[][] = [];
  const givenUp: GivenUp[] = [];
  let state = world.saved;
  let count = 0;
  const seen = (more: number) => {
    count += more;
    if (count >= world.until) setTimeout(() => stopping.abort(), 10);
  };
  if (world.until === 0) setTimeout(() => stopping.abort(), 30);
  await pollStream(
    { ...mapping, ...world.over },
    {
      stream,
      invoke: async (_, event) => {
        const numbers = (event as { Records: StreamRecord[] }).Records.map(
          ({ eventID }) => eventID,
        );
        batches.push(numbers);
        const result = world.answer?.(numbers) ?? { ok: true as const, payload: null };
        if (result.ok) seen(numbers.length);
        return result;
      },
      positions: {
        read: () => state,
        write: (value) => {
          state = structuredClone(value);
        },
      },
      giveUp: async (given) => {
        givenUp.push(given);
        seen(given.records.length);
      },
      warn: () => undefined,
      signal: stopping.signal,
    },
  );
  return { batches, givenUp, state };
};

const open = (...numbers: number[]) =>
  memoryStream([{ ShardId: 'a', open: true, records: numbers.map((number) => record(number)) }]);

describe('A stream is handed on', () => {
  it('in batches and in order, and its position is kept', async () => {
    const { batches, state } = await poll(open(1, 2, 3), { until: 3 });
    expect(batches).toEqual([['1', '2'], ['3']]);
    expect(state).toEqual({ a: { after: '0003' } });
  });

  it('from where the last run stopped', async () => {
    const { batches } = await poll(open(1, 2, 3), { saved: { a: { after: '0002' } }, until: 1 });
    expect(batches).toEqual([['3']]);
  });

  it('parents before their children, and a shard that was read to its end is left alone', async () => {
    const stream = memoryStream([
      { ShardId: 'child', ParentShardId: 'parent', open: true, records: [record(3)] },
      { ShardId: 'parent', records: [record(1), record(2)] },
    ]);
    const { batches, state } = await poll(stream, { until: 3 });
    expect(batches).toEqual([['1', '2'], ['3']]);
    expect(state).toEqual({ parent: { after: '0002', done: true }, child: { after: '0003' } });
  });

  it('without what the filter keeps back, past which the position moves', async () => {
    const { batches, state } = await poll(open(1, 2, 3, 4), {
      over: { passes: (event) => (event as StreamRecord).eventID === '3' },
      until: 1,
    });
    expect(batches).toEqual([['3']]);
    expect(state).toEqual({ a: { after: '0004' } });
  });

  it('from LATEST: only what comes later, and the place is kept at once', async () => {
    const { batches, state } = await poll(open(1, 2, 3), { over: { from: 'LATEST' }, until: 0 });
    expect(batches).toEqual([]);
    expect(state).toEqual({ a: { after: '0003' } });
  });

  it('around a record that always fails, which is given up alone', async () => {
    const answer = (numbers: string[]): InvokeResult =>
      numbers.includes('2')
        ? { ok: false, kind: 'error', errorType: 'Error', errorMessage: 'two' }
        : { ok: true, payload: null };
    const { batches, givenUp, state } = await poll(open(1, 2, 3), { answer, until: 3 });
    expect(batches).toEqual([['1', '2'], ['1'], ['2'], ['3']]);
    expect(givenUp).toMatchObject([{ shardId: 'a', reason: 'RetryAttemptsExhausted' }]);
    expect(givenUp[0]?.records.map(({ eventID }) => eventID)).toEqual(['2']);
    expect(state).toEqual({ a: { after: '0003' } });
  });
});
