import { faultsFound, reportLines } from '../reliability/soak/report.ts';
import { soak } from '../reliability/soak/soak.ts';
import { useCases } from '../reliability/walk/use-cases.ts';
import { record, strikesOf } from '../reliability/walk/walk.ts';
import { answerByName } from './crash-scene.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { type System, startSystem } from './system.ts';

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(answerByName);
  system = await startSystem({ faults: true, syncSliceSeconds: 4, deliverSeconds: 4 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});

describe('companies that are played with at random, under faults and a kill of the whole system', () => {
  it('show what a model says, are told each change once, and are stored in agreement', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const stage = { system, receiver };
    const rotateKey = useCases.filter(({ name }) => name === 'rotate a key');
    const strikes = strikesOf(await Promise.all(rotateKey.map((one) => record(stage, one))));
    const found = await soak(stage, {
      ...{ seed: day, acts: 8, behind: ['publish', 'sweep'], strikes },
      ...{ lanes: { plays: 1, stories: 1 }, until: Date.now() + 2000, killEvery: 1500 },
    });
    process.stdout.write(`\nSoak: ${reportLines(found).join('\n')}\n`);
    expect(found.stories[0]?.acts.length).toBeGreaterThan(8);
    expect(faultsFound(found)).toEqual([]);
  });
});
