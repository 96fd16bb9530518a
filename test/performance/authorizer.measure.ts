import { installBetterAuth } from './better-auth.ts';
import type { Decided, Decider } from './decision-worker.ts';
import type { Measure } from './measure.ts';
import { median } from './numbers.ts';
import { startChild, told } from './posting.ts';

const rounds = 5;

/** A key of ours may be asked for a hundred times a minute: each is asked for less than that in all. */
const counts: Record<Decider, number> = { ours: 10_000, betterAuth: 1000 };

const startDecider = (name: Decider) => {
  const child = startChild('decision-worker.ts', [name]);
  return {
    round: async (): Promise<number> => {
      child.send(counts[name]);
      const decided = await told<Decided>(child);
      if ('error' in decided) throw new Error(`${name}: ${decided.error}`);
      return decided.us;
    },
    stop: () => child.disconnect(),
  };
};

const measured = async () => {
  const deciders = { ours: startDecider('ours'), theirs: startDecider('betterAuth') };
  const times = { ours: [] as number[], theirs: [] as number[] };
  try {
    for (let round = 0; round <= rounds; round += 1)
      for (const name of ['ours', 'theirs'] as const) {
        const us = await deciders[name].round();
        // The first one is to warm up.
        if (round > 0) times[name].push(us);
      }
    return { ours: median(times.ours), theirs: median(times.theirs) };
  } finally {
    deciders.ours.stop();
    deciders.theirs.stop();
  }
};

/** What it costs to decide who calls and whether they may, but for the stores. */
export const measure: Measure = {
  title: `The authorizer’s decision beside @better-auth/api-key’s verifyApiKey with its memory adapter, 1,000 keys, medians of ${rounds}`,
  run: async () => {
    await installBetterAuth();
    const { ours, theirs } = await measured();
    return [
      { what: 'verifyApiKey', value: Math.round(theirs), unit: 'µs' },
      { what: 'our authorizer, its log line included', value: Math.round(ours), unit: 'µs' },
      {
        what: 'verifyApiKey / our authorizer',
        value: theirs / ours,
        unit: '×',
        must: { atLeast: 10 },
        aim: { atLeast: 50 },
      },
    ];
  },
};
