import { answerByName } from '../e2e/crash-scene.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { violationsOf } from '../reliability/rest.ts';
import { giveUpAt, placesOf } from '../reliability/walk/give-up.ts';
import { useCases } from '../reliability/walk/use-cases.ts';
import { record } from '../reliability/walk/walk.ts';

/** `WALK='rotate'` chooses the use cases alone whose name has that in it; several with | between them. */
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

describe('a function that ends at any of its writes while its caller goes away', () => {
  it.each(chosen)(
    'leaves nothing half done of what it was to do: $name',
    async (useCase) => {
      const stage = { system, receiver };
      const recorded = await record(stage, useCase);
      const places = placesOf(recorded);
      const plans = new Map<string, string>();
      for (const place of places) {
        const { companyId, plan } = await giveUpAt(stage, recorded, place);
        plans.set(companyId, plan);
      }
      const broken = await violationsOf(system);
      expect(broken.map((one) => ({ ...one, plan: plans.get(one.companyId) }))).toEqual([]);
      console.info(`${useCase.name}: ${places.length} places`);
    },
    900_000,
  );
});
