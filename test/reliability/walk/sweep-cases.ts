import { eventKey } from '../../../functions/adapters/dynamo/events.ts';
import { wakeShard } from '../../../functions/domain/wake.ts';
import { againOf, endOf, hurry, isOver, type Scene } from '../../e2e/crash-scene.ts';
import { dueOf, putLost, putUnheard } from '../../e2e/crash-things.ts';
import { tablesOf } from '../../e2e/tables.ts';
import { allowsAgain, sceneOf } from './delivery-scene.ts';
import { makeOldWebhook, type WalkScene } from './scene.ts';
import type { UseCase } from './use-case.ts';

const minute = 60_000;

/** What the second webhook hears of: only what is parked is for it. */
const parkedType = 'new-employee-document-generated';

/** A scene with one webhook that hears of what is published, and one for what is parked. */
const sceneOfTwo = async (made: WalkScene): Promise<Scene> => {
  const scene = await sceneOf(made, ['one']);
  const id = await makeOldWebhook(made, 'two', parkedType);
  const path = `/${scene.companyId}/two`;
  return { ...scene, webhooks: [...scene.webhooks, { id, path }] };
};

/** The same with the webhook of one place alone; events are everybody's. */
const withOne = (scene: Scene, place: 0 | 1): Scene => ({
  ...scene,
  webhooks: scene.webhooks.slice(place, place + 1),
});

/**
 * A parked attempt, at a webhook of which the list says that nothing was parked a moment ago. Nothing
 * else goes to that one: an attempt that ends would let go of what is parked before the sweeper does.
 */
const putParked = async (scene: Scene): Promise<void> => {
  const { put } = tablesOf(scene.stage.system);
  const eventId = await putUnheard(scene, { isSent: true, type: parkedType });
  const due = dueOf(scene, eventId, 'recover-parked');
  const { companyId, webhookId: sk } = due;
  await put('Deliveries', { ...due, held: true, dueShard: `PARKED#${sk}` });
  await put('Deliveries', { pk: 'PARKED', sk, companyId, emptySince: Date.now() });
};

/** Everything that a sweeper finds: events that were never sent, what waits, and what is parked. */
const loseThings = async (scene: Scene): Promise<void> => {
  const first = withOne(scene, 0);
  await putUnheard(first, { checkAt: Date.now() });
  await putLost(first, 'recover-lost');
  await putLost(first, 'resend-lost');
  await putParked(withOne(scene, 1));
};

/** The event that was never sent goes to one webhook; one attempt of everything else. */
const attempts = 4;

const entryOf = async ({ stage, webhooks }: Scene) => {
  const entries = await tablesOf(stage.system).query({ table: 'Deliveries' }, 'pk', 'PARKED');
  return entries.find(({ sk }) => sk === webhooks[1]?.id);
};

const eventOf = async ({ stage }: Scene, id: string) =>
  (await tablesOf(stage.system).query({ table: 'Events' }, 'pk', `EVENT#${id}`))[0] ?? {};

/** What is looked at in a quarter of an hour has its time now. */
const hurryChecks = async (scene: Scene): Promise<void> => {
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
};

/**
 * What is forgotten in five minutes has its time now. Not while anything is parked: no index is behind
 * for minutes.
 */
const hurryForgetting = async (scene: Scene): Promise<void> => {
  const now = Date.now();
  const entry = await entryOf(scene);
  if (Number(entry?.emptySince ?? 0) < now - 5 * minute) return;
  const key = { pk: 'PARKED', sk: String(entry?.sk) };
  const { move } = tablesOf(scene.stage.system);
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
    const scene = await sceneOfTwo(made);
    return {
      act: () => loseThings(scene),
      end: async () => {
        const isDone = await isOver(scene, attempts);
        if (isDone && (await isSettled(scene))) {
          const { recipients } = await eventOf(scene, scene.events[0] ?? '');
          return { ...(await endOf(scene)), recipients: [recipients].flat().length };
        }
        await hurry(scene);
        await hurryChecks(scene);
        if (isDone) await hurryForgetting(scene);
        return undefined;
      },
      late: () => ({ again: againOf(scene) }),
    };
  },
  allows: allowsAgain,
};
