import { eventKey } from '../../functions/adapters/dynamo/events.ts';
import { wakeShard } from '../../functions/domain/wake.ts';
import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import type { PlanOf } from '../e2e/crash-plans.ts';
import {
  endOf,
  hurry,
  logOf,
  makeScene,
  type Scene,
  type SceneEnd,
  type Stage,
} from '../e2e/crash-scene.ts';
import { dueOf, putLost, putUnheard } from '../e2e/crash-things.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { eventually } from '../e2e/receiver.ts';
import { tablesOf } from '../e2e/tables.ts';

const minute = 60_000;

/** A parked attempt, at a webhook of which the list says that nothing was parked a moment ago. */
const putParked = async (scene: Scene): Promise<void> => {
  const { put } = tablesOf(scene.stage.system);
  const { companyId, webhooks } = scene;
  const due = dueOf(scene, await putUnheard(scene), 'recover-parked');
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

/** Two first attempts of the event that was never sent; one attempt of everything else. */
const attempts = 5;

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

/** How a sweep's scene ended: whom the lost event was sent to is kept, too. */
export type SweptEnd = SceneEnd & { recipients: number };

/** How it ends whatever happens to the sweeper. */
export const sweptWell: SweptEnd = {
  attempts: [
    'event 1 one: 1 event succeeded 204',
    'event 1 two: 1 event succeeded 204',
    'event 2 one: 1 resend succeeded 204',
    'event 3 one: 1 resend succeeded 204',
    'event 4 one: 1 resend succeeded 204',
  ],
  ...{ waiting: 0, claimed: 0, unlogged: 0, again: 0, recipients: 2 },
};

const waitForEnd = async (what: string, scene: Scene): Promise<SweptEnd> => {
  await eventually(
    what,
    async () => {
      if ((await logOf(scene)).length >= attempts && (await isSettled(scene))) return true;
      await hurry(scene);
      await hurryMore(scene);
      return false;
    },
    300_000,
  );
  const { recipients } = await eventOf(scene, scene.events[0] ?? '');
  return { ...(await endOf(scene)), recipients: [recipients].flat().length };
};

const webhooks = ['one', 'two'];

/** An undisturbed sweep: its end, and all calls of the sweeper meanwhile. */
export const recordSweep = async (
  stage: Stage,
): Promise<{ end: SweptEnd; sweep: RecordedCall[] }> => {
  const scene = await makeScene(stage, webhooks);
  const { forgetCalls, allCalls } = faultsOf(stage.system);
  await forgetCalls();
  await loseThings(scene);
  const end = await waitForEnd('the sweep', scene);
  return { end, sweep: (await allCalls()).filter((call) => call.function === 'sweep') };
};

/**
 * The plans that must strike: of several in a row the first. A client that has met many failures gives
 * up before its last try.
 */
const firstOf = (plans: readonly string[]): string[] =>
  plans.filter((line) => {
    const first = line.replace(/#\d+:/, '#1:');
    return line === first || !plans.includes(first);
  });

/**
 * Loses things in so many companies at once, under faults that strike whichever sweep makes their calls;
 * waits until all is well. `missed` are faults whose call was not made any more, since other sweeps did the work.
 */
export const crashSweep = async (
  stage: Stage,
  faults: readonly PlanOf[],
  companies = 1,
): Promise<{ plans: string[]; ends: SweptEnd[]; missed: string[] }> => {
  const scenes: Scene[] = [];
  for (let n = 0; n < companies; n += 1) scenes.push(await makeScene(stage, webhooks));
  const plans = faults.map((planOf) => planOf(undefined));
  const { set, unmet } = faultsOf(stage.system);
  await set(...plans);
  await Promise.all(scenes.map(loseThings));
  const ends = await Promise.all(
    scenes.map((scene) => waitForEnd(`the sweep under ${plans}`, scene)),
  );
  return { plans, ends, missed: await unmet(firstOf(plans)) };
};
