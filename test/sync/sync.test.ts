import type { SQSEvent } from 'aws-lambda';
import type { SyncMessage } from '../../functions/domain/sync.ts';
import { createSync } from '../../functions/sync/sync.ts';
import { aPerson, company, integrationId, makeSyncWorld } from './world.ts';

const ref = { companyId: company, integrationId, syncId: 'one' };
const message: SyncMessage = { ...ref, failures: 2 };

const received = (times: number): SQSEvent =>
  ({
    Records: [
      {
        messageId: 'm',
        body: JSON.stringify(message),
        attributes: { ApproximateReceiveCount: String(times) },
      },
    ],
  }) as never;

/** A sync that was accepted, and what its worker puts into the queue. */
const makeWorld = async (leaseMs = 65_000) => {
  const world = await makeSyncWorld({ leaseMs });
  await world.accept('one', [aPerson('P1')]);
  const sent: { message: SyncMessage; delayMs: number }[] = [];
  const send = async (messages: readonly SyncMessage[], delayMs = 0) => {
    sent.push(...messages.map((one) => ({ message: one, delayMs })));
  };
  const { clock, ports, people } = world;
  const claim = () => {
    const now = clock.now();
    return people.syncs.claim(ref, { token: 'other', now, until: now + ports.leaseMs });
  };
  const receive = async (times: number, queue = { send }) => {
    const { batchItemFailures } = await createSync({ ...ports, queue })(received(times));
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  const lastSync = async () =>
    (await people.integrations.find(company, integrationId))?.lastSync ?? null;
  return { sent, claim, receive, lastSync, ports };
};

describe('a message about a sync', () => {
  it.each([
    ['until that lease is over', 65_000, 65_000],
    ['for as long as the queue can hide it, where that is less', 975_000, 900_000],
  ])(
    'that another worker holds is put back as a new one, %s: waiting never counts',
    async (_, leaseMs, delayMs) => {
      const { sent, claim, receive } = await makeWorld(leaseMs);
      await claim();
      expect(await receive(1)).toEqual([]);
      expect(sent).toEqual([{ message, delayMs }]);
    },
  );

  it('that came before and finds another worker at it keeps its count, since its own worker may have died', async () => {
    const { sent, claim, receive } = await makeWorld();
    await claim();
    expect(await receive(2)).toEqual(['m']);
    expect(sent).toEqual([]);
  });

  it('that cannot be put back comes again by itself', async () => {
    const { claim, receive } = await makeWorld();
    await claim();
    const send = async () => {
      throw new Error('no queue');
    };
    expect(await receive(1, { send })).toEqual(['m']);
  });

  it('that came eight times is worked on, and ends the sync as failed when it comes once more', async () => {
    const eighth = await makeWorld();
    expect(await eighth.receive(8)).toEqual([]);
    expect(await eighth.lastSync()).toMatchObject({ status: 'succeeded' });
    const ninth = await makeWorld();
    expect(await ninth.receive(9)).toEqual([]);
    expect(await ninth.lastSync()).toMatchObject({ status: 'failed' });
  });

  it('that came too often ends the sync without a look at the directory, which may be what kills', async () => {
    const { receive, lastSync, ports } = await makeWorld();
    let looks = 0;
    ports.directory = {
      all: async () => {
        looks += 1;
        return [];
      },
    };
    await receive(9);
    expect([looks, (await lastSync())?.status]).toEqual([0, 'failed']);
  });

  it('whose sync is over is done with, however often it came', async () => {
    const { sent, receive, lastSync } = await makeWorld();
    await receive(1);
    expect(await receive(9)).toEqual([]);
    expect(sent).toEqual([]);
    expect(await lastSync()).toMatchObject({ status: 'succeeded' });
  });
});
