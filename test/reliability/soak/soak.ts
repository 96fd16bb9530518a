import type { Stage } from '../../e2e/crash-scene.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { untilDone } from '../walk/client.ts';
import { playUnder, type Struck, type strikesOf } from '../walk/walk.ts';
import { chanceOf } from './choose.ts';
import { diskOf } from './disk.ts';
import { endOfSoak } from './end.ts';
import type { Soak } from './report.ts';
import { playStory, type Story, type StoryOptions } from './story.ts';
import type { PlanEnd } from './tally.ts';

/** What is soaked, for how long. */
export type SoakOptions = Omit<StoryOptions, 'seed'> & {
  seed: string;
  /** When the last play and the last company begin, in milliseconds; each lane has one. */
  until: number;
  /** Between two kills, from the moment in which the system is there, in milliseconds. */
  killEvery: number;
  lanes: Soak['lanes'];
  /** What plays choose from. */
  strikes: ReturnType<typeof strikesOf>;
};

/** What a lane does again and again, each time with a seed of its own. */
type Lane<T> = { seed: string; until: number; play(seed: string): Promise<T | undefined> };

/** Goes on until the time is over; what breaks off is told of and is no end of it. */
const again = async <T>({ seed, until, play }: Lane<T>, broken: string[]): Promise<T[]> => {
  const done: T[] = [];
  for (let n = 0; n === 0 || Date.now() < until; n += 1) {
    try {
      const one = await play(`${seed}|${n}`);
      if (one !== undefined) done.push(one);
    } catch (error) {
      broken.push(`${seed}|${n}: ${error instanceof Error ? error.stack : error}`);
    }
  }
  return done;
};

const kill = async ({ system }: Stage, plans: PlanEnd[]): Promise<number> => {
  plans.push(...(await faultsOf(system).plans()));
  await system.kill();
  const begun = Date.now();
  // Another process may have taken one of its ports meanwhile.
  await untilDone(() => system.restart());
  return Date.now() - begun;
};

/** Kills the whole system again and again; it is there at the end. */
const killNowAndThen = async (
  stage: Stage,
  { until, killEvery }: SoakOptions,
  plans: PlanEnd[],
): Promise<number[]> => {
  const restarts: number[] = [];
  while (Date.now() + killEvery < until) {
    await new Promise((resolve) => setTimeout(resolve, killEvery));
    restarts.push(await kill(stage, plans));
  }
  return restarts;
};

const lanesOf = (count: number) => Array.from({ length: count }, (_, lane) => lane);

/**
 * Plays use cases and companies with a model side by side, under faults and kills, and judges what there
 * is at the end.
 */
export const soak = async (stage: Stage, options: SoakOptions): Promise<Soak> => {
  const { seed, until, lanes, strikes } = options;
  const begun = Date.now();
  const broken: string[] = [];
  const plans: PlanEnd[] = [];
  const playOne = async (one: string): Promise<Struck | undefined> => {
    const strike = chanceOf(one).one('strike', strikes);
    return strike && (await playUnder(stage, strike));
  };
  const plays = lanesOf(lanes.plays).map((lane) =>
    again({ seed: `${seed}|play ${lane}`, until, play: playOne }, broken),
  );
  const tell = (one: string): Promise<Story> => playStory(stage, { ...options, seed: one });
  const stories = lanesOf(lanes.stories).map((lane) =>
    again({ seed: `${seed}|${lane}`, until, play: tell }, broken),
  );
  const [restarts, played, told] = await Promise.all([
    killNowAndThen(stage, options, plans),
    Promise.all(plays),
    Promise.all(stories),
  ]);
  const minutes = (Date.now() - begun) / 60_000;
  plans.push(...(await untilDone(() => faultsOf(stage.system).plans())));
  const end = await endOfSoak(stage, told.flat());
  const disk = diskOf(stage.system.dataDir);
  return {
    ...{ seed, minutes, lanes, broken, plans, restarts, disk, ...end },
    ...{ stories: told.flat(), plays: played.flat() },
  };
};
