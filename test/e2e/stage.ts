import { answerByName, type Stage } from './crash-scene.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { type System, startSystem } from './system.ts';

type Options = Omit<NonNullable<Parameters<typeof startSystem>[0]>, 'faults'>;

const begun = <T>(part: T | undefined): T => {
  if (!part) throw new Error('It is there once the tests of a file have begun');
  return part;
};

/**
 * A system that tests may break, and a receiver: they begin before the first test of a file, and end
 * after the last.
 */
export const stageForTests = (options: Options = {}, answer = answerByName): Stage => {
  let system: System | undefined;
  let receiver: Receiver | undefined;
  beforeAll(async () => {
    receiver = await startReceiver(answer);
    system = await startSystem({ faults: true, ...options });
  });
  afterAll(async () => {
    await system?.dispose();
    await receiver?.close();
  });
  return {
    get system() {
      return begun(system);
    },
    get receiver() {
      return begun(receiver);
    },
  };
};
