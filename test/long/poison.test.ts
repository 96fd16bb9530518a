import { wakeShard } from '../../functions/domain/wake.ts';
import { publishEvents } from '../e2e/crash-scene.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { stageForTests } from '../e2e/stage.ts';
import { tablesOf } from '../e2e/tables.ts';
import { queuesOf } from '../reliability/queues.ts';
import { violationsOf } from '../reliability/rest.ts';
import { deliveryPlay, sceneOf } from '../reliability/walk/delivery-scene.ts';
import { waitForEnd } from '../reliability/walk/record.ts';
import { makeWalkScene, type WalkScene } from '../reliability/walk/scene.ts';
import { syncCases } from '../reliability/walk/sync-cases.ts';
import type { Play } from '../reliability/walk/use-case.ts';
import { patiently } from '../reliability/walk/wait.ts';

// What fails ten times is a dead letter after so many times of being hidden: half a minute and less here.
const stage = stageForTests({ syncSliceSeconds: 4, deliverSeconds: 4 });

type Prepare = (scene: WalkScene) => Promise<Play>;

const deliveries: Prepare = async (made) => {
  const scene = await sceneOf(made, ['ok']);
  return deliveryPlay(scene, 2, () => publishEvents(scene, 2));
};

const roster: Prepare = async (made) => {
  const [sync] = syncCases;
  if (!sync) throw new Error('There is no sync');
  return await sync.prepare(made);
};

/** Two companies do the same; the records of one cannot be read. */
const poisonOne = async (name: string, prepare: Prepare) => {
  const [bad, good] = [await makeWalkScene(stage), await makeWalkScene(stage)];
  const plays = { bad: await prepare(bad), good: await prepare(good) };
  const plan = `${name}(${bad.companyId})#1:poison`;
  await faultsOf(stage.system).set(plan);
  await Promise.all([plays.bad.act(), plays.good.act()]);
  return { plan, companyId: bad.companyId, ...plays };
};

/** Waits until so many messages were given up; takes them away. */
const untilGivenUp = (queue: RegExp, count: number): Promise<string[]> => {
  const bodies: string[] = [];
  return patiently(`${count} messages in ${queue}`, async () => {
    bodies.push(...(await queuesOf(stage.system).drain(queue)));
    return bodies.length >= count && bodies;
  });
};

/** What `publish` was never told of is the sweeper's after a quarter of an hour, which is over now. */
const passQuarter = async (companyId: string): Promise<void> => {
  const { move, scan } = tablesOf(stage.system);
  const checkAt = Date.now();
  for (const written of await scan('Events')) {
    if (written.companyId !== companyId || written.checkAt === undefined) continue;
    const key = { pk: String(written.pk), sk: String(written.sk) };
    const fields = { checkAt, checkShard: wakeShard(checkAt, key.pk) };
    await move('Events', key, ['checkAt', written.checkAt], fields);
  }
};

type Row = {
  name: string;
  prepare: Prepare;
  /** Where its messages are given up, how many of them, and where they go once it is mended. */
  dead: RegExp;
  messages: number;
  queue: RegExp;
};

/** What `publish` reads. */
const published: [string, Prepare][] = [
  ['an event', deliveries],
  ['an accepted sync', roster],
];

const rows: Row[] = [
  {
    ...{ name: 'deliver', prepare: deliveries, messages: 2 },
    ...{ dead: /FastDeadLetters/, queue: /FastQueue/ },
  },
  {
    ...{ name: 'sync', prepare: roster, messages: 1 },
    ...{ dead: /SyncsDeadLetters/, queue: /SyncsQueue/ },
  },
];

describe('a record that its function cannot read', () => {
  /** All begin at once, since they wait for long. */
  const begun: Record<string, Awaited<ReturnType<typeof poisonOne>>> = {};
  const takeBegun = (name: string) => {
    const one = begun[name];
    if (!one) throw new Error(`${name} was not begun`);
    return one;
  };
  beforeAll(async () => {
    for (const { name, prepare } of rows) begun[name] = await poisonOne(name, prepare);
    for (const [what, prepare] of published) begun[what] = await poisonOne('publish', prepare);
  });

  it.each(rows)(
    'of $name is a dead letter in the end; all else goes on, and moved back it is worked off',
    async ({ name, dead, messages, queue }) => {
      const { plan, bad, good } = takeBegun(name);
      const wanted = await waitForEnd('what is well', good);
      const bodies = await untilGivenUp(dead, messages);
      expect(await bad.end()).toBeUndefined();
      await faultsOf(stage.system).forget([plan]);
      await queuesOf(stage.system).send(queue, bodies);
      expect(await waitForEnd('what was a dead letter', bad)).toEqual(wanted);
    },
    900_000,
  );

  it('of publish is given up, and its event source says which stretch that was', async () => {
    for (const told of await untilGivenUp(/PublishFailures/, published.length))
      expect(JSON.parse(told)).toMatchObject({
        requestContext: { condition: 'RetryAttemptsExhausted' },
        DDBStreamBatchInfo: { batchSize: 1 },
      });
  }, 900_000);

  it.each(published)(
    'of publish holds up nothing else, and the sweeper sends what it told of: %s',
    async (what) => {
      const { plan, companyId, bad, good } = takeBegun(what);
      const wanted = await waitForEnd('what is well', good);
      expect(await bad.end()).toBeUndefined();
      await faultsOf(stage.system).forget([plan]);
      await passQuarter(companyId);
      expect(await waitForEnd('what was given up', bad)).toEqual(wanted);
    },
    900_000,
  );

  it('leaves a system in which all that is stored agrees', async () => {
    await queuesOf(stage.system).drain(/PublishFailures/);
    expect(await violationsOf(stage.system)).toEqual([]);
  }, 300_000);
});
