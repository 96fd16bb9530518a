import { bodiesAt, heardAt, publishOne } from './heard.ts';
import { eventType, makeOldWebhook, type WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';
import { patiently } from './wait.ts';

/** Who got no answer asks again: then it may be sent once more. */
const atMostOne = (count: number, asked: number): number =>
  asked > 1 ? Math.min(count, 1) : count;

type Logged = { id: string; trigger: string; outcome: string };

const logOf = async ({ portal }: WalkScene, webhookId: string): Promise<Logged[]> =>
  (await portal('GET', `/api/webhook-logs?webhookId=${webhookId}`)).json.items;

/** How attempts of one kind ended at a webhook; undefined while there is none. */
const outcomesOf = async (scene: WalkScene, id: string, trigger: string, asked: number) => {
  const own = (await logOf(scene, id)).filter((one) => one.trigger === trigger);
  if (own.length === 0) return undefined;
  const outcomes = [...new Set(own.map(({ outcome }) => outcome))];
  return { count: atMostOne(own.length, asked), outcomes, bodies: bodiesAt(scene, 'one') };
};

const sendTest: UseCase = {
  name: 'send a test event',
  functions: [{ name: 'portal-webhooks', by: 'tag' }],
  prepare: async (scene) => {
    const id = await makeOldWebhook(scene, 'one');
    let requests = 0;
    return {
      act: async () => {
        const body = { eventType };
        ({ requests } = await scene.portal('POST', `/api/webhooks/${id}/test`, body));
      },
      end: async () => {
        const found = await outcomesOf(scene, id, 'test', requests);
        return found && { ...found, bodies: atMostOne(found.bodies, requests) };
      },
    };
  },
};

/** The same event and body once more. */
const resend: UseCase = {
  name: 'resend a delivery',
  functions: [{ name: 'portal-webhook-logs', by: 'tag' }],
  prepare: async (scene) => {
    const id = await makeOldWebhook(scene, 'one');
    await publishOne(scene);
    const logged = await patiently('a delivery', async () => (await logOf(scene, id))[0]);
    const path = `/api/webhook-logs/${logged.id}/resend`;
    let [requests, status] = [0, 0];
    const ask = async () => {
      ({ requests, status } = await scene.portal('POST', path));
    };
    return {
      act: ask,
      end: async () => {
        // An index may be a moment behind: who is told that there is none asks again.
        if (status === 404) await ask();
        return await outcomesOf(scene, id, 'resend', requests);
      },
    };
  },
};

const publish: UseCase = {
  name: 'publish an event',
  functions: [{ name: 'operate', by: 'tag' }],
  prepare: async (scene) => {
    await makeOldWebhook(scene, 'one');
    const before = scene.commandsSent();
    let [answered, asked] = ['', 0];
    return {
      act: async () => {
        answered = await publishOne(scene);
        asked = scene.commandsSent() - before;
      },
      end: async () => {
        const heard = heardAt(scene, 'one');
        return heard.includes(answered) ? atMostOne(heard.length, asked) : undefined;
      },
    };
  },
};

/** What is sent because somebody asked for it. */
export const sendCases = [sendTest, resend, publish];
