import type { DynamoDBRecord } from 'aws-lambda';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { Lane, WakeUp } from '../../functions/domain/ports/delivery.ts';
import type { SyncMessage } from '../../functions/domain/sync.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';
import { createPublish } from '../../functions/publish/publish.ts';
import {
  company,
  eventX,
  eventY,
  otherCompany,
  webhookA,
  webhookB,
} from '../conformance/delivery-samples.ts';
import { webhookOf } from '../deliver/world.ts';

const now = Date.UTC(2025, 7, 18, 10, 0, 0);

const record = (
  eventId: string,
  more: Record<string, unknown> = {},
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'INSERT',
) =>
  ({
    eventName,
    dynamodb: {
      SequenceNumber: `seq-${eventId}`,
      NewImage: {
        pk: { S: `EVENT#${eventId}` },
        eventOrder: { S: eventId },
        companyId: { S: company },
        type: { S: 'employee-subscription-changed' },
        occurredAt: { N: String(now) },
        body: { S: '{}' },
        ...more,
      },
    },
  }) as DynamoDBRecord;

const createWorld = (
  webhooks: Webhook[],
  { slow = [] as string[], refuse = '', syncsFail = false } = {},
) => {
  const sent: (WakeUp['ref'] & { lane: Lane })[] = [];
  const marked = new Map<string, readonly string[]>();
  const forNobody: (readonly string[])[] = [];
  let lists = 0;
  const woken: SyncMessage[] = [];
  const publish = createPublish({
    syncs: {
      send: async (messages) => {
        if (syncsFail) throw new Error('queue down');
        woken.push(...messages);
      },
    },
    webhooks: {
      list: async (companyId) => {
        lists += 1;
        return webhooks.filter((webhook) => webhook.companyId === companyId);
      },
    },
    deliveries: {
      findHealth: async (id) => ({ ...healthy, lastTimedOut: slow.includes(id) }),
    },
    queue: {
      send: async (lane, wakeUps) => {
        const unsent = wakeUps.filter(({ ref }) => ref.eventId === refuse);
        for (const wakeUp of wakeUps)
          if (!unsent.includes(wakeUp)) sent.push({ ...wakeUp.ref, lane });
        return unsent;
      },
    },
    fanOuts: {
      markFannedOut: async (eventId, recipients) => {
        marked.set(eventId, recipients);
      },
      markForNobody: async (eventIds) => {
        for (const id of eventIds) marked.set(id, []);
        forNobody.push(eventIds);
      },
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return { publish, sent, woken, marked, forNobody, lists: () => lists };
};

const other = webhookOf({ id: webhookB });

describe('an event on the stream', () => {
  it('becomes one message for each webhook that is to get it, ids alone', async () => {
    const { publish, sent, marked } = createWorld([webhookOf(), other]);
    expect(await publish({ Records: [record(eventX)] })).toEqual({ batchItemFailures: [] });
    const message = {
      companyId: company,
      eventId: eventX,
      run: 'event',
      attempt: 1,
      trigger: 'event',
      lane: 'fast',
    };
    expect(sent).toEqual([
      { ...message, webhookId: webhookA },
      { ...message, webhookId: webhookB },
    ]);
    expect(marked.get(eventX)).toEqual([webhookA, webhookB]);
  });

  it.each<[string, Partial<Webhook>, boolean]>([
    ['is disabled', { status: 'disabled', disabledReason: 'gone' }, false],
    ['subscribes to another type', { eventTypes: ['new-employee-document-generated'] }, false],
    ['was made after it', { createdAt: now + 1 }, false],
    ['was made just then', { createdAt: now }, true],
    ['is another company’s', { companyId: otherCompany }, false],
  ])('for a webhook that %s', async (_, more, gets) => {
    const { publish, sent, marked } = createWorld([webhookOf(more)]);
    await publish({ Records: [record(eventX)] });
    expect(sent).toHaveLength(gets ? 1 : 0);
    expect(marked.has(eventX)).toBe(true);
  });

  it('of a test is nobody’s but its own webhook’s', async () => {
    const { publish, sent, marked } = createWorld([webhookOf()]);
    const test = record(eventX, { test: { BOOL: true } });
    expect(await publish({ Records: [test, record(eventY)] })).toEqual({ batchItemFailures: [] });
    expect(sent.map(({ eventId }) => eventId)).toEqual([eventY]);
    expect([...marked.keys()]).toEqual([eventY]);
  });

  it('keeps to the slow queue for a webhook whose last attempt timed out', async () => {
    const { publish, sent } = createWorld([webhookOf(), other], { slow: [webhookB] });
    await publish({ Records: [record(eventX), record(eventY)] });
    for (const { webhookId, lane } of sent)
      expect(lane).toBe(webhookId === webhookB ? 'slow' : 'fast');
  });
});

describe('a batch of the stream', () => {
  it('tells of new events alone', async () => {
    const { publish, sent } = createWorld([webhookOf()]);
    await publish({
      Records: [record(eventX, {}, 'MODIFY'), record(eventY, {}, 'REMOVE')],
    });
    expect(sent).toEqual([]);
  });

  it('reads the webhooks of a company once', async () => {
    const { publish, lists } = createWorld([webhookOf()]);
    await publish({ Records: [record(eventX), record(eventY)] });
    expect(lists()).toBe(1);
  });

  it('is marked in one call as far as it is for nobody, and event by event where it is for some', async () => {
    const subscribed = webhookOf({ eventTypes: ['new-employee-document-generated'] });
    const { publish, marked, forNobody } = createWorld([subscribed]);
    const document = { type: { S: 'new-employee-document-generated' } };
    const Records = [record(eventX), record('event-z', document), record(eventY)];
    await publish({ Records });
    expect(forNobody).toEqual([[eventX, eventY]]);
    expect(marked.get('event-z')).toEqual([subscribed.id]);
  });

  it('comes again from the first event of which a message was not taken', async () => {
    const { publish, sent, marked } = createWorld([webhookOf()], { refuse: eventY });
    const result = await publish({ Records: [record(eventX), record(eventY)] });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: `seq-${eventY}` }] });
    expect(sent.map(({ eventId }) => eventId)).toEqual([eventX]);
    expect([...marked.keys()]).toEqual([eventX]);
  });

  it('comes again from a record that cannot be read, all others being done', async () => {
    const { publish, sent } = createWorld([webhookOf()]);
    const broken = record('broken', { type: { S: 'no-such-type' } });
    const result = await publish({ Records: [record(eventX), broken, record(eventY)] });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'seq-broken' }] });
    expect(sent.map(({ eventId }) => eventId)).toEqual([eventX, eventY]);
  });

  const sync = {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: 'seq-sync',
      NewImage: {
        sk: { S: 'SYNC' },
        companyId: { S: company },
        integrationId: { N: '1' },
        syncId: { S: 'nightly-1' },
      },
    },
  } as DynamoDBRecord;

  it('wakes the worker of each accepted sync', async () => {
    const { publish, woken } = createWorld([webhookOf()]);
    expect(await publish({ Records: [sync] })).toEqual({ batchItemFailures: [] });
    expect(woken).toMatchObject([{ integrationId: 1, syncId: 'nightly-1', failures: 0 }]);
  });

  it('comes again from a sync that its queue did not take, all events being sent', async () => {
    const { publish, sent } = createWorld([webhookOf()], { syncsFail: true });
    const result = await publish({ Records: [record(eventX), sync, record(eventY)] });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'seq-sync' }] });
    expect(sent.map(({ eventId }) => eventId)).toEqual([eventX, eventY]);
  });

  it('comes again from an event that the queue did not take, where that stands before it', async () => {
    const { publish } = createWorld([webhookOf()], { refuse: eventX });
    const broken = record('broken', { type: { S: 'no-such-type' } });
    const result = await publish({ Records: [record(eventX), broken] });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: `seq-${eventX}` }] });
  });
});
