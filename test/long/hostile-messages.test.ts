import { firstAttempt } from '../../functions/domain/delivery.ts';
import { publishEvents, type Scene } from '../e2e/crash-scene.ts';
import { putUnheard } from '../e2e/crash-things.ts';
import { stageForTests } from '../e2e/stage.ts';
import { logFlaws } from '../reliability/hostile/aftermath.ts';
import { seedOfRun } from '../reliability/hostile/messages.ts';
import {
  hostileBodies,
  isBroken,
  type Line,
  lines,
  mark,
} from '../reliability/hostile/queue-lines.ts';
import { queuesOf } from '../reliability/queues.ts';
import { restOf, violationsOf } from '../reliability/rest.ts';
import { deliveryPlay, sceneOf } from '../reliability/walk/delivery-scene.ts';
import { waitForEnd } from '../reliability/walk/record.ts';
import { makeWalkScene } from '../reliability/walk/scene.ts';
import { syncCases } from '../reliability/walk/sync-cases.ts';
import type { Play } from '../reliability/walk/use-case.ts';
import { patiently } from '../reliability/walk/wait.ts';

const count = Number(process.env.HOSTILE_MESSAGES ?? 60);

// What fails ten times is a dead letter after so many times of being hidden: 24 seconds and less here.
const stage = stageForTests({ syncSliceSeconds: 4, deliverSeconds: 4 });

/** What a later version says besides, where this one does nothing wrong without it. */
const later = { v: 1, addedByALaterVersion: { note: mark } };

const sent = hostileBodies({ seed: seedOfRun, count });

const send = (queue: RegExp, bodies: readonly object[]): Promise<void> =>
  queuesOf(stage.system).send(
    queue,
    bodies.map((body) => JSON.stringify(body)),
  );

/** Events of which `publish` says nothing: messages of an earlier and of a later version ask for them. */
const askInOtherVersions = async (scene: Scene): Promise<void> => {
  const { companyId, webhooks } = scene;
  for (const [queue, more] of [
    [/FastQueue/, {}],
    [/SlowQueue/, later],
  ] as const) {
    const id = await putUnheard(scene, { isSent: true });
    const event = { id, companyId, type: 'employee-subscription-changed', occurredAt: 0 } as const;
    await send(
      queue,
      webhooks.map((webhook) => ({ ...firstAttempt(event, webhook.id), ...more })),
    );
  }
};

/** Four events for a webhook that works and one that fails at first: each of these takes a retry. */
const deliveries = async (): Promise<Play> => {
  const scene = await sceneOf(await makeWalkScene(stage), ['ok', 'fails-first']);
  return deliveryPlay(scene, 12, async () => {
    await publishEvents(scene, 1);
    await askInOtherVersions(scene);
    await publishEvents(scene, 1);
  });
};

const roster = async (): Promise<Play> => {
  const [useCase] = syncCases;
  if (!useCase) throw new Error('There is no sync');
  return await useCase.prepare(await makeWalkScene(stage));
};

const sorted = (texts: readonly string[]): string[] => [...texts].sort();

/** Everything that was given up, once nothing is left in a queue. */
const givenUp = async ({ queue, dead }: Line): Promise<string[]> => {
  await patiently(`nothing in ${queue}`, async () => {
    const { snapshot } = await restOf(stage.system, { patience: 0 });
    return snapshot.queues.every(({ name, messages }) => !queue.test(name) || messages === 0);
  });
  return await queuesOf(stage.system).drain(dead);
};

describe(`${count} hostile messages in each of the queues (HOSTILE_SEED=${seedOfRun})`, () => {
  let ends: { deliveries: unknown; roster: unknown };
  beforeAll(async () => {
    const plays = [await deliveries(), await roster()] as const;
    const hostile = [...sent].map(([{ queue }, texts]) =>
      queuesOf(stage.system).send(queue, texts),
    );
    await Promise.all([...hostile, ...plays.map(({ act }) => act())]);
    const [delivered, applied] = await Promise.all(
      plays.map((play) => waitForEnd('what is well', play)),
    );
    ends = { deliveries: delivered, roster: applied };
  }, 600_000);

  it('keep nothing from being worked off, of whatever version it is', () => {
    const names = ['1 event succeeded 204', '1 event failed 500', '2 retry succeeded 204'];
    const wanted = [1, 2, 3, 4].flatMap((n) =>
      names.map((end, i) => `event ${n} ${i === 0 ? 'ok' : 'fails-first'}: ${end}`),
    );
    expect(ends).toEqual({
      deliveries: {
        attempts: sorted(wanted),
        ...{ waiting: 0, claimed: 0, unlogged: 0, again: 0 },
      },
      roster: { received: 3, added: 3, updated: 0, unchanged: 0 },
    });
  });

  it.each(lines)(
    'are dead letters in the end where $name cannot read them',
    async (line) => {
      const all = sent.get(line) ?? [];
      const broken = all.filter((text) => isBroken(line, text));
      expect(broken.length).toBeGreaterThan(count / 3);
      const dead = await givenUp(line);
      expect(sorted(dead.filter((text) => isBroken(line, text)))).toEqual(sorted(broken));
      // Of those that can be read some name what no store takes for a key.
      expect(all).toEqual(expect.arrayContaining(dead));
    },
    900_000,
  );

  it('leave nothing of themselves in a log, and a system in which all that is stored agrees', async () => {
    expect(logFlaws(stage.system, [mark, 'whsec_']).slice(0, 20)).toEqual([]);
    expect(await violationsOf(stage.system)).toEqual([]);
  }, 300_000);
});
