import { faultsOf } from '../e2e/fault-route.ts';
import { stageForTests } from '../e2e/stage.ts';
import { play } from '../reliability/moments/moment.ts';
import { moments } from '../reliability/moments/moments.ts';
import { violationsOf } from '../reliability/rest.ts';

const stage = stageForTests({ syncSliceSeconds: 4, deliverSeconds: 12 });
afterEach(() => faultsOf(stage.system).clear());

/** What stories put past `publish` was never sent, and is not meant to be. */
const unsent = 'an event is sent to all that it is for';

describe('a moment to which no walk through one fault comes', () => {
  it.each(moments)(
    'ends well: $name',
    async (moment) => {
      const { end, wanted, again } = await play(stage, moment);
      expect(end).toEqual(wanted);
      expect(await violationsOf(stage.system, unsent)).toEqual([]);
      // Nor did anything come of it afterwards.
      expect(await again()).toEqual(wanted);
    },
    600_000,
  );
});
