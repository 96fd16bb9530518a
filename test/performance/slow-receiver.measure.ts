import type { Measure } from './measure.ts';
import { median } from './numbers.ts';
import { compareWays } from './posting.ts';
import type { Way } from './posting-ways.ts';

const rounds = 5;
const answersAfterMs = 50;

/** One batch of the queue at a time. */
const job = { posts: 50, inFlight: 10 };
const batches = job.posts / job.inFlight;

/** What a batch costs whose receiver takes its time, beside the usual sample. */
export const measure: Measure = {
  title: `Batches of ten to a receiver that answers after ${answersAfterMs} ms, beside one fetch after the other: ${job.posts} posts, medians of ${rounds}`,
  run: async () => {
    const jobs = { ours: job, serialFetch: { ...job, inFlight: 1 } };
    const results = await compareWays({ delayMs: answersAfterMs, rounds }, jobs);
    const ms = (way: Way) => median((results.get(way) ?? []).map((one) => one.ms));
    const [ours, serial] = [ms('ours'), ms('serialFetch')];
    return [
      { what: 'serial fetch, each batch of ten', value: Math.round(serial / batches), unit: 'ms' },
      { what: 'the handler, each batch of ten', value: Math.round(ours / batches), unit: 'ms' },
      {
        what: 'serial fetch / the handler',
        value: serial / ours,
        unit: '×',
        must: { atLeast: 8 },
        aim: { atLeast: 9.5 },
      },
    ];
  },
};
