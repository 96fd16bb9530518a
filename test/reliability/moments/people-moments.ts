import { operateOn } from '../../e2e/operate.ts';
import { makeParty, type Party } from '../../e2e/party.ts';
import { makeImpatientScene } from '../walk/impatient.ts';
import { importPeople } from '../walk/scene.ts';
import type { Moment } from './moment.ts';
import { rostersWith } from './rosters.ts';

const person = (lastName: string) => ({
  ...{ hrId: 'P-1', firstName: 'Ada', lastName, email: 'ada@moment.example' },
  startDate: '2025-01-01',
});

const everybody = async ({ get }: Party) => (await get('/employees')).json.data.data;

const synced = async ({ portal, integrationId }: Party, syncId: string): Promise<boolean> => {
  const { lastSync } = (await portal('GET', `/api/hr-integrations/${integrationId}`)).json;
  return lastSync?.syncId === syncId && lastSync.status === 'succeeded';
};

const changedMeanwhile: Moment = {
  name: 'an operator changes somebody whom a sync is about to change',
  prepare: async (stage) => {
    const party = await makeParty(stage.system);
    await party.sync('one', [person('Before')]);
    const [{ id: employee }] = await everybody(party);
    const operate = operateOn(stage.system);
    return {
      faults: [`sync(${party.companyId}).TransactWriteItems(version = :version)#1:hold`],
      act: () => party.trigger('two', [person('After')]),
      meanwhile: () => operate('employee set-subscription', { employee, status: 'paused' }),
      end: async () => {
        const [one] = await everybody(party);
        return [await synced(party, 'two'), one.lastName, one.subscription.status];
      },
      wanted: [true, 'After', 'paused'],
    };
  },
};

const twoChanged: Moment = {
  name: 'two people of a company are changed at once',
  prepare: async (stage) => {
    const scene = await makeImpatientScene(stage);
    const [one, other] = await importPeople(scene, 2);
    const pause = (employee: number | undefined) =>
      scene.operate('employee set-subscription', { employee, status: 'paused' });
    return {
      faults: ['operate.TransactWriteItems#1:hold'],
      act: () => pause(one),
      meanwhile: () => pause(other),
      end: async () => true,
      wanted: true,
    };
  },
};

const erasedInTwo: Moment = {
  name: 'an erasure breaks off in front of a roster, and is repeated',
  prepare: async (stage) => {
    const party = await makeParty(stage.system);
    await party.sync('one', [person('Forgotten')]);
    const [{ id: employee }] = await everybody(party);
    const operate = operateOn(stage.system);
    const erase = () => operate('employee erase', { employee });
    const { companyId } = party;
    return {
      faults: ['operate.PutObject#1:stop-before'],
      act: async () => {
        await erase().catch(() => undefined);
        await erase();
      },
      end: () => rostersWith(stage.system, { companyId, text: 'Forgotten' }),
      wanted: 0,
    };
  },
};

/** A worker that is refused its claim gives its message back. */
const refusedClaim: Moment = {
  name: 'a sync cannot be claimed at first',
  prepare: async (stage) => {
    const party = await makeParty(stage.system);
    const times = ['', '', '', ''];
    return {
      faults: times.map(() => `sync(${party.companyId}).UpdateItem#1:throttle`),
      act: () => party.trigger('one', [person('Ada')]),
      end: () => synced(party, 'one'),
      wanted: true,
    };
  },
};

/** What happens to people and syncs. */
export const peopleMoments = [changedMeanwhile, twoChanged, erasedInTwo, refusedClaim];
