import { fuzz } from '../reliability/hostile/fuzz.ts';
import { seedOfRun } from '../reliability/hostile/messages.ts';
import { makeHostileScene } from '../reliability/hostile/scene.ts';
import type { PartnerSystem } from './partner-system.ts';

const requests = 150;

/** A few of the requests that `test/long/hostile-requests.test.ts` sends by the thousand. */
export const hostileSample = (world: () => PartnerSystem): void => {
  it(`gets ${requests} documented answers that tell nothing (HOSTILE_SEED=${seedOfRun})`, async () => {
    const scene = await makeHostileScene(world().system, 3);
    const { sent, flawed } = await fuzz(scene, { seed: seedOfRun, requests });
    expect(flawed).toEqual([]);
    expect(sent).toBe(requests);
  });
};
