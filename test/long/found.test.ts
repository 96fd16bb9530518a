import { stageForTests } from '../e2e/stage.ts';
import { violationsOf } from '../reliability/rest.ts';
import { found } from '../reliability/walk/found.ts';
import { strikeOf } from '../reliability/walk/strikes.ts';
import { allCases } from '../reliability/walk/use-cases.ts';
import { playUnder, record } from '../reliability/walk/walk.ts';
import { missAndRecover } from '../reliability/walk/webhook-cases.ts';

const stage = stageForTests({ syncSliceSeconds: 12, deliverSeconds: 12 });

describe('what a walk or a soak has once found', () => {
  it.each(found)(
    'does not come back: $what',
    async ({ useCase: name, line }) => {
      const useCase = [...allCases, missAndRecover].find((one) => one.name === name);
      if (!useCase) throw new Error(`No use case ${name}`);
      const { end } = await record(stage, useCase);
      const struck = await playUnder(stage, { useCase, end, strike: strikeOf(line) });
      expect([struck.plan, struck.end, struck.isMet]).toEqual([struck.plan, end, true]);
    },
    600_000,
  );

  it('leaves a system in which all that is stored agrees', async () => {
    expect(await violationsOf(stage.system)).toEqual([]);
  }, 600_000);
});
