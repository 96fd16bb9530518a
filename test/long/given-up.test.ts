import { stageForTests } from '../e2e/stage.ts';
import { violationsOf } from '../reliability/rest.ts';
import { giveUpAt, placesOf } from '../reliability/walk/give-up.ts';
import { chosenOf, useCases } from '../reliability/walk/use-cases.ts';
import { record } from '../reliability/walk/walk.ts';

/** `WALK='rotate'` chooses the use cases alone whose name is like that. */
const chosen = chosenOf(useCases);

const stage = stageForTests({ syncSliceSeconds: 4, deliverSeconds: 12 });

describe('a function that ends at any of its writes while its caller goes away', () => {
  it.each(chosen)(
    'leaves nothing half done of what it was to do: $name',
    async (useCase) => {
      const recorded = await record(stage, useCase);
      const places = placesOf(recorded);
      const plans = new Map<string, string>();
      for (const place of places) {
        const { companyId, plan, isMet } = await giveUpAt(stage, recorded, place);
        expect([plan, isMet]).toEqual([plan, true]);
        plans.set(companyId, plan);
      }
      const broken = await violationsOf(stage.system);
      expect(broken.map((one) => ({ ...one, plan: plans.get(one.companyId) }))).toEqual([]);
      console.info(`${useCase.name}: ${places.length} places`);
    },
    900_000,
  );
});
