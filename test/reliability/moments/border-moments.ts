import type { Stage } from '../../e2e/crash-scene.ts';
import { logOf, makeScene, publishEvents } from '../../e2e/crash-scene.ts';
import { makeParty, type Party } from '../../e2e/party.ts';
import { eventually } from '../../e2e/receiver.ts';
import type { Moment } from './moment.ts';

const nothing = { faults: [], act: async () => undefined };

const keys: Moment = {
  name: 'a company names a key of another one',
  prepare: async (stage) => {
    const [own, other] = [await makeParty(stage.system), await makeParty(stage.system)];
    const path = `/api/api-keys/${own.key.id}/disable`;
    return {
      ...nothing,
      end: async () => [
        (await other.portal('POST', path)).status,
        (await own.get('/employees')).status,
      ],
      wanted: [404, 200],
    };
  },
};

const people: Moment = {
  name: 'a company names an employee of another one',
  prepare: async (stage) => {
    const [own, other] = [await makeParty(stage.system), await makeParty(stage.system)];
    await own.sync('one', [
      { hrId: 'P-1', firstName: 'Ada', lastName: 'Own', email: 'ada@moment.example' },
    ]);
    const [{ id }] = (await own.get('/employees')).json.data.data;
    const status = async (one: Party) => (await one.get(`/employees/${id}`)).status;
    return {
      ...nothing,
      end: async () => [await status(own), await status(other)],
      wanted: [200, 404],
    };
  },
};

const logs: Moment = {
  name: 'a company asks for the log of another one’s webhook',
  prepare: async (stage: Stage) => {
    const [own, other] = [await makeScene(stage, ['ok']), await makeScene(stage, [])];
    await publishEvents(own, 1);
    await eventually('the delivery', async () => (await logOf(own)).length > 0);
    const path = `/api/webhook-logs?webhookId=${own.webhooks[0]?.id}`;
    return {
      ...nothing,
      end: async () => (await other.portal('GET', path)).json.items.length,
      wanted: 0,
    };
  },
};

/** What one company must not see of another. */
export const borderMoments = [keys, people, logs];
