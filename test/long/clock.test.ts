import { faultsOf } from '../e2e/fault-route.ts';
import { stageForTests } from '../e2e/stage.ts';
import { violationsOf } from '../reliability/rest.ts';
import { waitForEnd } from '../reliability/walk/record.ts';
import { makeWalkScene } from '../reliability/walk/scene.ts';
import type { UseCase } from '../reliability/walk/use-case.ts';
import { allCases } from '../reliability/walk/use-cases.ts';
import { turns } from '../reliability/walk/wait.ts';

/** What lies open for a while by the clock is not waited for: what a breaker, and what a sweep leaves. */
const cases = allCases.filter(({ name }) => !/breaker|sweep/.test(name));

const stage = stageForTests({ syncSliceSeconds: 12, deliverSeconds: 12 });

const prepare = async (useCase: UseCase) => {
  const scene = await makeWalkScene(stage);
  return { name: useCase.name, play: await useCase.prepare(scene) };
};

/** How every use case ends, where the clocks of all functions are set while it is played, and set back. */
const endsUnder = async (aheadMs: number): Promise<unknown[]> => {
  const { setClocks } = faultsOf(stage.system);
  const turn = turns(4);
  const prepared = await Promise.all(cases.map((one) => turn(() => prepare(one))));
  await setClocks(aheadMs);
  await Promise.all(prepared.map(({ play }) => turn(async () => await play.act())));
  await setClocks(0);
  return await Promise.all(
    prepared.map(async ({ name, play }) => [name, await waitForEnd(name, play)]),
  );
};

describe('functions whose clocks jump', () => {
  let wanted: unknown[];
  beforeAll(async () => {
    wanted = await endsUnder(0);
  }, 900_000);

  it.each([
    ['ahead', 120_000],
    ['back', -120_000],
  ])(
    'two minutes %s, and to where they belong again, end all that they do as ever',
    async (_, aheadMs) => {
      expect(await endsUnder(aheadMs)).toEqual(wanted);
      expect(await violationsOf(stage.system)).toEqual([]);
    },
    900_000,
  );
});
