import { answerByName } from '../e2e/crash-scene.ts';
import { faultsOf } from '../e2e/fault-route.ts';
import { type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { play } from '../reliability/moments/moment.ts';
import { moments } from '../reliability/moments/moments.ts';
import { violationsOf } from '../reliability/rest.ts';

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
afterEach(() => faultsOf(system).clear());

/** What stories put past `publish` was never sent, and is not meant to be. */
const unsent = 'an event is sent to all that it is for';

describe('a moment to which no walk through one fault comes', () => {
  it.each(moments)(
    'ends well: $name',
    async (moment) => {
      const { end, wanted, again } = await play({ system, receiver }, moment);
      expect(end).toEqual(wanted);
      expect(await violationsOf(system, unsent)).toEqual([]);
      // Nor did anything come of it afterwards.
      expect(await again()).toEqual(wanted);
    },
    600_000,
  );
});
