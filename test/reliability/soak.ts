import { parseArgs } from 'node:util';
import { seededFraction } from '../../functions/domain/wake.ts';
import { answerByName } from '../e2e/crash-scene.ts';
import { startReceiver } from '../e2e/receiver.ts';
import { startSystem } from '../e2e/system.ts';
import { countOrphans, violationsOf } from './rest.ts';
import { useCases } from './walk/use-cases.ts';
import { playUnder, record, type Struck, strikesOf } from './walk/walk.ts';

/**
 * `npm run soak -- --minutes 30 --seed 7`: several companies do everything at once, each under random
 * faults, while the whole system is killed every minute and started again. At the end each of them is
 * where it would be undisturbed, and all that is stored agrees; else the exit code is 1. The seed decides
 * who does what under which fault.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});

const lanes = 3;
const killEvery = 60_000;
const say = (text: string) => process.stdout.write(`${text}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const receiver = await startReceiver(answerByName);
const system = await startSystem({ faults: true, syncSliceSeconds: 4, deliverSeconds: 12 });
const stage = { system, receiver };

const recorded = [];
for (const useCase of useCases) recorded.push(await record(stage, useCase));
const strikes = strikesOf(recorded);
const until = Date.now() + Number(values.minutes) * 60_000;
say(
  `soak: seed ${values.seed}, ${values.minutes} minutes, ${strikes.length} faults to choose from`,
);

const runLane = async (lane: number): Promise<Struck[]> => {
  const done: Struck[] = [];
  while (Date.now() < until) {
    const chance = seededFraction(`${values.seed}|${lane}|${done.length}`);
    const strike = strikes[Math.floor(chance * strikes.length)];
    if (strike) done.push(await playUnder(stage, strike));
  }
  return done;
};

const killNowAndThen = async (): Promise<number> => {
  let kills = 0;
  while (Date.now() + killEvery < until) {
    await pause(killEvery);
    await system.kill();
    await system.restart();
    kills += 1;
  }
  return kills;
};

try {
  const running = Array.from({ length: lanes }, (_, lane) => runLane(lane));
  const [kills, ...played] = await Promise.all([killNowAndThen(), ...running]);
  const all = played.flat();
  const wrong = all.filter(({ end, wanted }) => JSON.stringify(end) !== JSON.stringify(wanted));
  const broken = await violationsOf(system);
  say(`${all.length} runs, ${kills} kills, ${await countOrphans(system)} secrets of nothing left`);
  for (const one of [...wrong, ...broken]) say(JSON.stringify(one));
  say(wrong.length + broken.length === 0 ? 'soak: well' : 'soak: broken');
  process.exitCode = wrong.length + broken.length === 0 ? 0 : 1;
} finally {
  await system.dispose();
  await receiver.close();
}
