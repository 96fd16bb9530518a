import type { Queue, SqsMessage } from '../../../lib/local/events/sqs.ts';
import { pollQueue, type SqsMapping } from '../../../lib/local/events/sqs-poller.ts';
import type { InvokeResult } from '../../../lib/local/functions/runner.ts';

const message = (id: string, body = '{}'): SqsMessage => ({
  MessageId: id,
  ReceiptHandle: `r-${id}`,
  Body: body,
  MD5OfBody: 'md5',
  Attributes: { ApproximateReceiveCount: '1' },
  MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
});

const mapping: SqsMapping = {
  functionArn: 'deliver',
  queueArn: 'arn:aws:sqs:eu-central-1:000000000000:fast',
  batchSize: 10,
  windowSeconds: 0,
  reports: true,
  concurrency: 2,
  passes: () => true,
};

type World = {
  over?: Partial<SqsMapping>;
  answer?: (ids: string[]) => InvokeResult | Promise<InvokeResult>;
};

/** Hands out the batches one after another, then ends the poller. */
const poll = async (batches: SqsMessage[][], world: World = {}) => {
  const stopping = new AbortController();
  const removed: string[] = [];
  const events: { Records: { messageId: string }[] }[] = [];
  const left = [...batches];
  const queue: Queue = {
    receive: async () => {
      const batch = left.shift();
      if (batch) return batch;
      await new Promise((resolve) => setTimeout(resolve, 20));
      stopping.abort();
      return [];
    },
    remove: async (all) => void removed.push(...all.map(({ MessageId }) => MessageId)),
    send: async () => undefined,
  };
  await pollQueue(
    { ...mapping, ...world.over },
    {
      queue,
      invoke: async (_, event) => {
        const made = event as (typeof events)[number];
        events.push(made);
        return (
          (await world.answer?.(made.Records.map(({ messageId }) => messageId))) ?? {
            ok: true,
            payload: { batchItemFailures: [] },
          }
        );
      },
      warn: () => undefined,
      signal: stopping.signal,
    },
  );
  return { removed, events };
};

describe('A queue is handed on', () => {
  it('with records as Lambda writes them, and what is done is removed', async () => {
    const { removed, events } = await poll([[message('a'), message('b')]]);
    expect(removed).toEqual(['a', 'b']);
    expect(events[0]?.Records[0]).toEqual({
      messageId: 'a',
      receiptHandle: 'r-a',
      body: '{}',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {
        kind: { stringValue: 'x', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfBody: 'md5',
      eventSource: 'aws:sqs',
      eventSourceARN: mapping.queueArn,
      awsRegion: 'eu-central-1',
    });
  });

  it('and what is reported as failed stays', async () => {
    const answer = (): InvokeResult => ({
      ok: true,
      payload: { batchItemFailures: [{ itemIdentifier: 'a' }] },
    });
    expect((await poll([[message('a'), message('b')]], { answer })).removed).toEqual(['b']);
  });

  it('and all of it stays where the function failed', async () => {
    const answer = (): InvokeResult => ({
      ok: false,
      kind: 'crash',
      errorType: 'Error',
      errorMessage: 'gone',
    });
    expect((await poll([[message('a')]], { answer })).removed).toEqual([]);
  });

  it('without what the filter keeps back, which is removed', async () => {
    const passes = (event: unknown) => JSON.stringify(event).includes('"wanted":true');
    const batch = [message('a', '{"wanted":true}'), message('b')];
    const { removed, events } = await poll([batch], { over: { passes } });
    expect(removed).toEqual(['b', 'a']);
    expect(events[0]?.Records).toHaveLength(1);
  });

  it('gathered up to the batch size within the batching window', async () => {
    const { events } = await poll([[message('a')], [message('b')]], {
      over: { batchSize: 2, windowSeconds: 1 },
    });
    expect(events.map(({ Records }) => Records.length)).toEqual([2]);
  });

  it('by no more invocations at a time than the template allows', async () => {
    let running = 0;
    let most = 0;
    const answer = async (): Promise<InvokeResult> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return { ok: true, payload: null };
    };
    const { removed } = await poll(
      ['a', 'b', 'c', 'd'].map((id) => [message(id)]),
      { answer },
    );
    expect([most, removed.length]).toEqual([2, 4]);
  });
});
