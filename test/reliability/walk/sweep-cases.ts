import { eventKey } from '../../../functions/adapters/dynamo/events.ts';
import { wakeShard } from '../../../functions/domain/wake.ts';
import { againOf, endOf, hurry, isOver, type Scene } from '../../e2e/crash-scene.ts';
import { dueOf, putLost, putUnheard } from '../../e2e/crash-things.ts';
import { tablesOf } from '../../e2e/tables.ts';
import { allowsAgain, sceneOf } from './delivery-scene.ts';
import type { UseCase } from './use-case.ts';

const minute = 60_000;

/** A parked attempt, at a webhook of which the list says that nothing was parked a moment ago. */
const putParked = async (scene: Scene): Promise<void> => {
  const { put } = tablesOf(scene.stage.system);
  const { companyId, webhooks } = scene;
  const due = dueOf(scene, await putUnheard(scene, { isSent: true }), 'recover-parked');
  const dueShard = `PARKED#${due.webhookId}`;
  await put('Deliveries', { ...due, held: true, dueShard });
  const sk = webhooks[0]?.id ?? '';
  await put('Deliveries', { pk: 'PARKED', sk, companyId, emptySince: Date.now() });
};

/** Everything that a sweeper finds: events that were never sent, what waits, and what is parked. */
const loseThings = async (scene: Scene): Promise<void> => {
  await putUnheard(scene, { checkAt: Date.now() });
  await putLost(scene, 'recover-lost');
  await putLost(scene, 'resend-lost');
  await putParked(scene);
};

/** The event that was never sent goes to one webhook; one attempt of everything else. */
const attempts = 4;

const entryOf = async ({ stage, webhooks }: Scene) => {
  const entries = await tablesOf(stage.system).query({ table: 'Deliveries' }, 'pk', 'PARKED');
  return entries.find(({ sk }) => sk === webhooks[0]?.id);
};

const eventOf = async ({ stage }: Scene, id: string) =>
  (await tablesOf(stage.system).query({ table: 'Events' }, 'pk', `EVENT#${id}`))[0] ?? {};

/** What is looked at in a quarter of an hour, and forgotten in five minutes, has its time now. */
const hurryMore = async (scene: Scene): Promise<void> => {
  const { move } = tablesOf(scene.stage.system);
  const now = Date.now();
  for (const id of scene.events) {
    const { checkAt } = await eventOf(scene, id);
    if (Number(checkAt ?? 0) > now)
      await move('Events', eventKey(id), ['checkAt', checkAt], {
        checkAt: now,
        checkShard: wakeShard(now, id),
      });
  }
  const entry = await entryOf(scene);
  if (Number(entry?.emptySince ?? 0) < now - 5 * minute) return;
  const key = { pk: 'PARKED', sk: String(entry?.sk) };
  await move('Deliveries', key, ['emptySince', entry?.emptySince], {
    emptySince: now - 6 * minute,
  });
};

const isSettled = async (scene: Scene): Promise<boolean> => {
  const events = await Promise.all(scene.events.map((id) => eventOf(scene, id)));
  if (events.some(({ checkAt }) => checkAt !== undefined)) return false;
  return (await entryOf(scene)) === undefined;
};

/** Finds what was lost. */
export const sweep: UseCase = {
  name: 'sweep',
  functions: [{ name: 'sweep', by: 'all' }],
  prepare: async (made) => {
    const scene = await sceneOf(made, ['one']);
    return {
      act: () => loseThings(scene),
      end: async () => {
        if ((await isOver(scene, attempts)) && (await isSettled(scene))) {
          const { recipients } = await eventOf(scene, scene.events[0] ?? '');
          return { ...(await endOf(scene)), recipients: [recipients].flat().length };
        }
        await hurry(scene);
        await hurryMore(scene);
        return undefined;
      },
      late: () => ({ again: againOf(scene) }),
    };
  },
  allows: allowsAgain,
};
