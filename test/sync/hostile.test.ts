import type { SQSEvent } from 'aws-lambda';
import { createSync } from '../../functions/sync/sync.ts';
import { hostileTexts, seedOfRun } from '../reliability/hostile/messages.ts';
import { aPerson, company, integrationId, makeSyncWorld } from './world.ts';

const count = 400;
const message = { companyId: company, integrationId, syncId: 'one', failures: 0 };
const texts = hostileTexts([message, { ...message, syncId: 'other', failures: 3 }], {
  ...{ seed: seedOfRun, count },
});

const eventOf = (...bodies: string[]): SQSEvent =>
  ({
    Records: bodies.map((body, n) => ({
      ...{ messageId: `m${n}`, body, attributes: { ApproximateReceiveCount: '1' } },
    })),
  }) as never;

describe(`${count} hostile messages of the sync queue (HOSTILE_SEED=${seedOfRun})`, () => {
  it('end as dead letters or in nothing, and the roster that waits behind them is applied once', async () => {
    const world = await makeSyncWorld();
    await world.accept('one', [aPerson('P1')]);
    world.queue.length = 0;
    const sync = createSync(world.ports);
    for (let from = 0; from < texts.length; from += 10) {
      const { batchItemFailures } = await sync(eventOf(...texts.slice(from, from + 10)));
      expect(batchItemFailures.length).toBeLessThanOrEqual(10);
    }
    expect((await sync(eventOf(JSON.stringify(message)))).batchItemFailures).toEqual([]);
    const integration = await world.people.integrations.find(company, integrationId);
    expect(integration?.lastSync).toMatchObject({ syncId: 'one', status: 'succeeded', added: 1 });
    expect(await world.employees()).toHaveLength(1);
    // Nothing that was put back by them goes round for ever.
    expect(world.queue).toEqual([]);
  });
});
