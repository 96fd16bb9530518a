import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createDeliveryStore } from '../../functions/adapters/dynamo/deliveries/delivery-store.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';
import { refOf } from './delivery-samples.ts';
import { type DynamoEngine, startDynamo } from './dynamo-engine.ts';
import { watchTable } from './watched-table.ts';

let engine: DynamoEngine;
beforeAll(async () => {
  engine = await startDynamo();
});
afterAll(() => engine?.stop());

/** A store whose first write of each call is done and never answered, so that the client writes again. */
const makeStore = async () => {
  const table = await engine.makeTable('pk', 'sk');
  const before = async ({ name, input }: { name: string; input: Record<string, unknown> }) => {
    if (name === 'PutCommand') await table.client.send(new PutCommand(input as never));
  };
  return createDeliveryStore({
    table: watchTable(table, { before }),
    accountsTable: 'none',
    retentionDays: 30,
    clock: createTestClock(),
    random: createTestRandom(),
  });
};

describe('a worker whose claim was written and not answered', () => {
  it('has it: the attempt does not wait until the lease is over', async () => {
    const store = await makeStore();
    expect(await store.claim(refOf())).toMatchObject({ kind: 'claimed' });
  });

  it('leaves the claim to nobody else', async () => {
    const store = await makeStore();
    await store.claim(refOf());
    expect(await store.claim(refOf())).toMatchObject({ kind: 'busy' });
  });
});
