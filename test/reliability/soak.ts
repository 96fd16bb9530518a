import { parseArgs } from 'node:util';
import { berlinDay } from '../../functions/domain/employee-days.ts';
import { answerByName, type Stage } from '../e2e/crash-scene.ts';
import { startReceiver } from '../e2e/receiver.ts';
import { startSystem } from '../e2e/system.ts';
import { endOfSoak } from './soak/end.ts';
import { faultsFound, reportLines, type Soak } from './soak/report.ts';
import { soak } from './soak/soak.ts';
import { playStory } from './soak/story.ts';
import { useCases } from './walk/use-cases.ts';
import { record, strikesOf } from './walk/walk.ts';

/**
 * `npm run soak -- --minutes 30 --seed 7`: several companies do everything at once, under random faults,
 * while the whole system is killed every minute and started again. At the end each play is where it would
 * be undisturbed, each company shows what its model says, and all that is stored agrees; else the exit
 * code is 1. The seed decides who does what under which faults. `--story '7|0|3'` plays one company alone.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    story: { type: 'string' },
  },
});

const minute = 60_000;
/** Acts of one company. */
const acts = 40;
/** What is not over so long after the last act never will be. */
const longestEnd = 45 * minute;

/** A month's end changes what people have by itself, which the model does not know. */
const isWithinMonth = (ms: number): boolean =>
  berlinDay(ms).slice(0, 7) === berlinDay(Date.now()).slice(0, 7);

const say = (text: string) => process.stdout.write(`${text}\n`);

const soakWhole = async (stage: Stage): Promise<Soak> => {
  const { seed } = values;
  const recorded = [];
  for (const useCase of useCases) recorded.push(await record(stage, useCase));
  const strikes = strikesOf(recorded);
  const length = Number(values.minutes) * minute;
  say(`soak: seed ${seed}, ${values.minutes} minutes, ${strikes.length} faults of plays`);
  setTimeout(() => {
    say(`soak: seed ${seed} does not end`);
    process.exit(1);
  }, length + longestEnd).unref();
  const until = Date.now() + length;
  const lanes = { plays: 2, stories: isWithinMonth(until + longestEnd) ? 2 : 0 };
  return await soak(stage, { seed, until, killEvery: minute, lanes, acts, strikes });
};

const soakStory = async (stage: Stage, seed: string): Promise<string[]> => {
  const story = await playStory(stage, { seed, acts });
  const { violations } = await endOfSoak(stage, [story]);
  say(`story ${seed}: ${story.acts.length} operations`);
  return [...story.flaws, ...violations].map((one) => JSON.stringify(one));
};

const receiver = await startReceiver(answerByName);
const system = await startSystem({ faults: true, syncSliceSeconds: 4, deliverSeconds: 12 });
try {
  const stage = { system, receiver };
  if (values.story !== undefined) {
    const found = await soakStory(stage, values.story);
    for (const one of found) say(one);
    process.exitCode = found.length === 0 ? 0 : 1;
  } else {
    const result = await soakWhole(stage);
    for (const one of reportLines(result)) say(one);
    process.exitCode = faultsFound(result).length === 0 ? 0 : 1;
  }
  say(process.exitCode === 0 ? 'soak: well' : 'soak: broken');
} finally {
  await system.dispose();
  await receiver.close();
}
