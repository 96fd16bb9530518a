import type { Violation } from '../judge/violation.ts';
import { isWell, type Struck } from '../walk/walk.ts';
import type { Story } from './story.ts';
import { countBy, faultLine, line, type PlanEnd } from './tally.ts';

/** All that a soak came to. */
export type Soak = {
  seed: string;
  minutes: number;
  lanes: { stories: number; plays: number };
  stories: readonly Story[];
  plays: readonly Struck[];
  /** Plays and stories that broke off for a reason of the test's own. */
  broken: readonly string[];
  plans: readonly PlanEnd[];
  /** How long the system took each time until it was ready again, in milliseconds. */
  restarts: readonly number[];
  events: number;
  attempts: number;
  posts: { all: number; repeated: number };
  orphans: number;
  /** Bytes that the system left on the disk. */
  disk: number;
  violations: readonly Violation[];
};

/** Everything that is not as it has to be, each with what repeats it. */
export const faultsFound = ({ seed, stories, plays, broken, violations }: Soak): string[] => [
  ...plays
    .filter((one) => !isWell(one))
    .map(({ plan, end, wanted, companyId }) =>
      JSON.stringify({ play: plan, companyId, end, wanted }),
    ),
  ...stories.flatMap(({ flaws }) =>
    flaws.map((flaw) =>
      JSON.stringify({ ...flaw, repeat: `npm run soak -- --story '${flaw.story}'` }),
    ),
  ),
  ...violations.map((violation) => JSON.stringify({ seed, ...violation })),
  ...broken,
];

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const restartLine = (restarts: readonly number[]): string =>
  restarts.length === 0
    ? '0'
    : `${restarts.length}, ready again after ${restarts.map(seconds).join(', ')} s`;

const nameOf = ({ plan }: Struck): string => plan.split(':')[0] ?? '';

/** The report, line by line. */
export const reportLines = (soak: Soak): string[] => {
  const { stories, plays, lanes, posts } = soak;
  const acts = stories.flatMap((story) => story.acts);
  const unanswered = acts.filter(({ isAnswered }) => !isAnswered).length;
  const found = faultsFound(soak);
  return [
    `seed ${soak.seed}, ${soak.minutes.toFixed(1)} minutes, ${lanes.plays} lanes of plays, ${lanes.stories} of companies with a model`,
    `plays: ${plays.length} (${line(countBy(plays, nameOf))})`,
    `companies with a model: ${stories.length}, ${acts.length} operations (${line(countBy(acts, ({ kind }) => kind))}), ${unanswered} of them without an answer`,
    `faults met, of those set: ${faultLine(soak.plans)}`,
    `kills: ${restartLine(soak.restarts)}`,
    `events: ${soak.events}, attempts: ${soak.attempts}, posts: ${posts.all}, of them repeated: ${posts.repeated}`,
    `secrets of nothing left: ${soak.orphans}; on the disk: ${(soak.disk / 1e6).toFixed(0)} MB`,
    `violations: ${found.length}`,
    ...found,
  ];
};
