import type {
  SendMessageBatchCommand,
  SendMessageBatchRequestEntry,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createDeliveryQueue } from '../../../functions/adapters/sqs/delivery-queue.ts';
import { refOf } from '../../conformance/delivery-samples.ts';

type Entry = SendMessageBatchRequestEntry;

/** A queue that refuses some of the entries of each call; what it took is in `taken`. */
const refusing = (refuse: (body: string, call: number) => boolean) => {
  const taken: Entry[] = [];
  let calls = 0;
  const send = async (command: SendMessageBatchCommand) => {
    calls += 1;
    const entries = command.input.Entries ?? [];
    const refused = entries.filter(({ MessageBody }) => refuse(MessageBody ?? '', calls));
    taken.push(...entries.filter((entry) => !refused.includes(entry)));
    return { Failed: refused.map(({ Id }) => ({ Id })) };
  };
  return { client: { send } as unknown as SQSClient, taken };
};

const urls = { fast: 'http://127.0.0.1/fast', slow: 'http://127.0.0.1/slow' };
const wakeUps = Array.from({ length: 4 }, (_, i) => ({
  ref: refOf({ eventId: `event-${i}` }),
  delayMs: 0,
}));

describe('the delivery queue', () => {
  it('sends again what SQS refused of a batch, and only that', async () => {
    const { client, taken } = refusing((body, call) => call === 1 && body.includes('event-2'));
    expect(await createDeliveryQueue(client, urls).send('fast', wakeUps)).toEqual([]);
    expect(taken.map(({ MessageBody }) => MessageBody).sort()).toEqual(
      wakeUps.map(({ ref }) => JSON.stringify(ref)),
    );
  });

  it('gives back what SQS refuses again and again', async () => {
    const { client, taken } = refusing((body) => body.includes('event-2'));
    expect(await createDeliveryQueue(client, urls).send('fast', wakeUps)).toEqual([wakeUps[2]]);
    expect(taken).toHaveLength(3);
  });

  it('shares fairly by webhook', async () => {
    const { client, taken } = refusing(() => false);
    await createDeliveryQueue(client, urls).send('fast', wakeUps.slice(0, 1));
    expect(taken[0]?.MessageGroupId).toBe(wakeUps[0]?.ref.webhookId);
  });

  it.each([
    [-5, 0],
    [0, 0],
    [1, 1],
    [10_001, 11],
    [15 * 60_000, 900],
    [3 * 3600_000, 900],
  ])(
    'holds back %d ms as %d whole seconds: never less, and at most 15 minutes',
    async (delayMs, seconds) => {
      const { client, taken } = refusing(() => false);
      await createDeliveryQueue(client, urls).send('slow', [{ ref: refOf(), delayMs }]);
      expect(taken[0]?.DelaySeconds).toBe(seconds);
    },
  );
});
