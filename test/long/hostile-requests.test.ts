import { readFileSync } from 'node:fs';
import { type System, startSystem } from '../e2e/system.ts';
import { logFlaws, seenBy } from '../reliability/hostile/aftermath.ts';
import { type Flawed, fuzz } from '../reliability/hostile/fuzz.ts';
import { type HostileScene, makeHostileScene } from '../reliability/hostile/scene.ts';
import { violationsOf } from '../reliability/rest.ts';

const requests = Number(process.env.HOSTILE_REQUESTS ?? 20_000);
const seed = Number(process.env.HOSTILE_SEED ?? Date.now() % 2 ** 31);
const atOnce = Math.min(requests, 1000);

let system: System;
let scene: HostileScene;
beforeAll(async () => {
  system = await startSystem();
  scene = await makeHostileScene(system, 45);
}, 600_000);
afterAll(async () => {
  await system?.dispose();
});

/** Memory of the local run's main process, where its functions are threads, in megabytes. */
const residentMb = (): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${system.pid}/status`, 'utf8'))?.[1]) / 1024;

const run = async (): Promise<{ flawed: Flawed[]; grownMb: number }> => {
  const flawed: Flawed[] = [];
  const statuses: Record<string, number> = {};
  const resident: number[] = [];
  for (let from = 0; from < requests; from += atOnce) {
    await scene.signIn();
    const part = await fuzz(scene, { seed, requests: atOnce, from });
    flawed.push(...part.flawed);
    for (const [status, count] of Object.entries(part.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
    resident.push(residentMb());
  }
  // Environments come and go, and garbage lies about: what is held for good is in the least of the end too.
  const half = Math.ceil(resident.length / 2);
  const grownMb = Math.min(...resident.slice(-half)) - Math.max(...resident.slice(0, half));
  console.info(`seed ${seed}: ${JSON.stringify(statuses)}, grown by ${Math.round(grownMb)} MB`);
  return { flawed, grownMb };
};

describe(`${requests} hostile requests to both APIs (HOSTILE_SEED=${seed})`, () => {
  it('are answered as documented, at once and in steady memory, and harm nobody', async () => {
    const before = await seenBy(scene.foreign);
    const { flawed, grownMb } = await run();
    expect(flawed.slice(0, 20)).toEqual([]);
    expect(await seenBy(scene.foreign)).toEqual(before);
    expect(logFlaws(system, scene).slice(0, 20)).toEqual([]);
    // The first thousands start environments: a short run tells nothing of what is held for good.
    if (requests >= 10_000) expect(grownMb).toBeLessThan(400);
    expect(await violationsOf(system)).toEqual([]);
  }, 1_800_000);
});
