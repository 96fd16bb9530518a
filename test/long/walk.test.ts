import { answerByName } from '../e2e/crash-scene.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { countOrphans, violationsOf } from '../reliability/rest.ts';
import { useCases } from '../reliability/walk/use-cases.ts';
import { lineOf, playUnder, type Recorded, record, strikesOf } from '../reliability/walk/walk.ts';

/**
 * `WALK='rotate'` walks through the use cases alone whose name has that in it, `FAULT='times 4'` through
 * the faults whose line has that.
 */
const words = (process.env.WALK ?? '').split('|');
const chosen = useCases.filter(({ name }) => words.some((word) => name.includes(word)));

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(answerByName);
  system = await startSystem({ faults: true, syncSliceSeconds: 4, deliverSeconds: 12 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});

describe('every use case under every fault at each of its AWS calls', () => {
  let recorded: Recorded[];
  beforeAll(async () => {
    recorded = [];
    for (const useCase of chosen) recorded.push(await record({ system, receiver }, useCase));
  });

  it.each(chosen)(
    '$name ends as it does undisturbed once the client was answered, and all that is stored agrees',
    async ({ name }) => {
      const own = strikesOf(recorded).filter(
        ({ useCase, strike }) =>
          useCase.name === name && lineOf(strike).includes(process.env.FAULT ?? ''),
      );
      const calls = new Set(
        own.map(({ strike: { function: fn, operation, n } }) => `${fn} ${operation} ${n}`),
      );
      const struck = [];
      for (const one of own) {
        struck.push(await playUnder({ system, receiver }, one));
        await faultsOf(system).clear();
      }
      const missed = struck.filter(({ isMet }) => !isMet).map(({ plan }) => plan);
      console.info(`${name}: ${calls.size} calls, ${own.length} faults, not met ${missed}`);
      expect(
        struck.filter(({ end, wanted }) => JSON.stringify(end) !== JSON.stringify(wanted)),
      ).toEqual([]);
      const plans = new Map(struck.map(({ companyId, plan }) => [companyId, plan]));
      const broken = await violationsOf(system);
      expect(broken.map((one) => ({ ...one, plan: plans.get(one.companyId) }))).toEqual([]);
      expect(missed.length).toBeLessThanOrEqual(own.length / 4);
    },
    900_000,
  );

  it('leaves secrets of nothing only where a function was ended between a secret and its record', async () => {
    const strikes = strikesOf(recorded);
    console.info(
      `walk: ${chosen.length} use cases, ${strikes.length} faults, ${await countOrphans(system)} secrets left`,
    );
    expect(strikes.length).toBeGreaterThan(chosen.length);
  });
});
