import { runDaily } from '../../e2e/operate.ts';
import { untilDone } from './client.ts';
import { importPeople, makeOldWebhook, type WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

const operateFunctions = [{ name: 'operate', by: 'tag' }] as const;

const statusesOf = async (scene: WalkScene): Promise<string[]> => {
  const { portal, partner } = scene;
  const { id } = (await portal('POST', '/api/api-keys', { description: 'Look' })).json;
  await portal('PUT', `/api/api-keys/${id}/permissions`, { permissions: ['view-employees'] });
  const revealed = await portal('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true });
  const { json } = await partner({ id, secret: revealed.json.secret }, 'GET', '/employees');
  return json.data.data.map((one: { subscription: { status: string } }) => one.subscription.status);
};

/** Different changes to a status that the receiver heard of: asked twice or done twice, each is told once. */
const toldOf = (scene: WalkScene, status: string): number => {
  const own = scene.stage.receiver.hits
    .filter(({ path }) => path.startsWith(`/${scene.companyId}/`))
    .filter(({ body }) => JSON.parse(body).payload.subscription.status === status);
  return new Set(own.map(({ headers }) => headers['webhook-id'])).size;
};

const changeSubscription: UseCase = {
  name: 'change a subscription',
  functions: operateFunctions,
  prepare: async (scene) => {
    await makeOldWebhook(scene, 'one');
    const [employee = 0] = await importPeople(scene, 1);
    return {
      act: () => scene.operate('employee set-subscription', { employee, status: 'paused' }),
      end: async () => {
        const told = toldOf(scene, 'paused');
        return told > 0 ? [await statusesOf(scene), told] : undefined;
      },
    };
  },
};

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n').toString('base64');

const addDocument: UseCase = {
  name: 'add a document',
  functions: operateFunctions,
  prepare: async (scene) => {
    const [employee = 0] = await importPeople(scene, 1);
    const asked = { employee, name: 'Walk', file: pdf, skipExisting: true };
    const ids = new Set<unknown>();
    const add = async () => ids.add((await scene.operate('document add', asked)).id);
    return {
      act: add,
      end: async () => ids.add((await scene.operate('document add', asked)).id).size,
    };
  },
};

const dailyRun: UseCase = {
  name: 'the daily run',
  functions: [{ name: 'daily', by: 'tag' }],
  prepare: async (scene) => {
    // First of all: the schedule, or another run's, may apply the days as soon as they are planned.
    await makeOldWebhook(scene, 'one');
    const planned = { status: 'scheduled-cancellation', cancelledAt: '2025-06-30' } as const;
    await importPeople(scene, 3, { ...planned, startAt: '2025-01-01' });
    return {
      // What fails is asked for once more by the next hour's schedule.
      act: () => untilDone(() => runDaily(scene.stage.system, { tag: scene.tag })),
      end: async () => {
        const told = toldOf(scene, 'cancelled');
        return told >= 3 ? [await statusesOf(scene), told] : undefined;
      },
    };
  },
};

/** What an operator or the calendar does. */
export const operatorCases = [changeSubscription, addDocument, dailyRun];
