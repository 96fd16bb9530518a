import type { DynamoDBRecord } from 'aws-lambda';
import { healthy } from '../../functions/domain/failure-clock.ts';
import { createPublish } from '../../functions/publish/publish.ts';
import { company } from '../conformance/delivery-samples.ts';
import { webhookOf } from '../deliver/world.ts';
import { createTestLog } from '../fakes/log.ts';
import { hostileValues, seedOfRun } from '../reliability/hostile/messages.ts';

const count = 600;
const batchSize = 20;

const event = (id: string) => ({
  ...{ pk: { S: `EVENT#${id}` }, sk: { S: 'EVENT' }, eventOrder: { S: id }, body: { S: '{}' } },
  ...{ companyId: { S: company }, type: { S: 'employee-subscription-changed' } },
  occurredAt: { N: '1755511200000' },
});
const wake = {
  ...{ pk: { S: 'SYNC#u' }, sk: { S: 'SYNC' }, companyId: { S: company } },
  ...{ integrationId: { N: '12' }, syncId: { S: 'n-1' }, expiresAt: { N: '9' } },
};

const images = hostileValues([event('e'), wake, { ...event('t'), test: { BOOL: true } }], {
  ...{ seed: seedOfRun, count },
});

const recordOf = (image: unknown, n: number): DynamoDBRecord =>
  ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(n), NewImage: image },
  }) as DynamoDBRecord;

const makeWorld = () => {
  const sent: string[] = [];
  const log = createTestLog();
  const publish = createPublish({
    syncs: { send: async () => undefined },
    webhooks: { list: async () => [webhookOf()] },
    deliveries: { findHealth: async () => healthy },
    queue: {
      send: async (_, wakeUps) => {
        sent.push(...wakeUps.map(({ ref }) => ref.eventId));
        return [];
      },
    },
    fanOuts: { markFannedOut: async () => undefined, markForNobody: async () => undefined },
    log,
  });
  return { publish, sent, log };
};

describe(`${count} hostile records of the events' stream (HOSTILE_SEED=${seedOfRun})`, () => {
  it('are reported from the first unreadable one on, when every event around them was sent', async () => {
    for (let from = 0; from < images.length; from += batchSize) {
      const { publish, sent, log } = makeWorld();
      const good = (n: number) => `good-${from}-${n}`;
      const batch = images
        .slice(from, from + batchSize)
        .flatMap((image, n) => [recordOf(image, 2 * n), recordOf(event(good(n)), 2 * n + 1)]);
      const { batchItemFailures } = await publish({ Records: batch });
      const wanted = Array.from({ length: batch.length / 2 }, (_, n) => good(n));
      expect(sent.filter((id) => id.startsWith('good-'))).toEqual(wanted);
      const unreadable = log.lines.filter(
        ({ event: name }) => name === 'publish-record-unreadable',
      );
      expect(batchItemFailures).toHaveLength(Math.min(unreadable.length, 1));
      // Good ones have odd numbers.
      for (const { itemIdentifier } of batchItemFailures)
        expect(Number(itemIdentifier) % 2).toBe(0);
    }
  });
});
