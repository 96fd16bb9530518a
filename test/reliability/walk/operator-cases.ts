import { runDaily } from '../../e2e/operate.ts';
import { untilDone } from './client.ts';
import { importPeople, makeWebhook, type WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

const operateFunctions = [{ name: 'operate', by: 'all' }] as const;

const statusesOf = async (scene: WalkScene): Promise<string[]> => {
  const { portal, partner } = scene;
  const { id } = (await portal('POST', '/api/api-keys', { description: 'Look' })).json;
  await portal('PUT', `/api/api-keys/${id}/permissions`, { permissions: ['view-employees'] });
  const revealed = await portal('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true });
  const { json } = await partner({ id, secret: revealed.json.secret }, 'GET', '/employees');
  return json.data.data.map((one: { subscription: { status: string } }) => one.subscription.status);
};

/** Different changes that the receiver heard of: asked twice or done twice, each is told once. */
const toldOf = (scene: WalkScene): number => {
  const { hits } = scene.stage.receiver;
  const own = hits.filter(({ path }) => path.startsWith(`/${scene.companyId}/`));
  return new Set(own.map(({ headers }) => headers['webhook-id'])).size;
};

const changeSubscription: UseCase = {
  name: 'change a subscription',
  functions: operateFunctions,
  prepare: async (scene) => {
    const [employee = 0] = await importPeople(scene, 1);
    await makeWebhook(scene, 'one');
    return {
      act: () => scene.operate('employee set-subscription', { employee, status: 'paused' }),
      end: async () => (toldOf(scene) > 0 ? [await statusesOf(scene), toldOf(scene)] : undefined),
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
  functions: [{ name: 'daily', by: 'all' }],
  prepare: async (scene) => {
    const people = await importPeople(scene, 3);
    const planned = { status: 'scheduled-cancellation', cancelledAt: '2025-06-30' };
    for (const employee of people)
      await scene.operate('employee set-subscription', { employee, ...planned });
    await makeWebhook(scene, 'one');
    return {
      // What fails is asked for once more by the next hour's schedule.
      act: () => untilDone(() => runDaily(scene.stage.system)),
      end: async () => (toldOf(scene) >= 3 ? [await statusesOf(scene), toldOf(scene)] : undefined),
    };
  },
};

/** What an operator or the calendar does. */
export const operatorCases = [changeSubscription, addDocument, dailyRun];
