import type { Measure, Row } from './measure.ts';
import { median } from './numbers.ts';
import { compareWays } from './posting.ts';
import type { Way } from './posting-ways.ts';

const job = { posts: 10_000, inFlight: 50 };
const rounds = 5;

const rowsOf = (results: Awaited<ReturnType<typeof compareWays>>): Row[] => {
  const perSecond = (way: Way) =>
    median((results.get(way) ?? []).map(({ ms }) => (job.posts / ms) * 1000));
  const cpu = (way: Way) => median((results.get(way) ?? []).map(({ cpuMs }) => cpuMs / job.posts));
  const each = (way: Way) => Math.round(cpu(way) * 1000);
  return [
    { what: 'undici Pool, nothing but posts', value: Math.round(perSecond('pool')), unit: '/s' },
    { what: 'the handler', value: Math.round(perSecond('ours')), unit: '/s' },
    { what: 'processor for each post, Pool', value: each('pool'), unit: 'µs' },
    { what: 'processor for each post, the handler', value: each('ours'), unit: 'µs' },
    {
      what: 'throughput of the handler / of the Pool',
      value: perSecond('ours') / perSecond('pool'),
      unit: '×',
      must: { atLeast: 0.35 },
      aim: { atLeast: 0.7 },
    },
  ];
};

/** What the handler of `deliver` adds to the posts themselves. */
export const measure: Measure = {
  title: `Delivery handler beside a bare Pool loop: ${job.posts} posts of 1 KB over TLS, ${job.inFlight} in flight, medians of ${rounds}`,
  run: async () => rowsOf(await compareWays({ delayMs: 0, rounds }, { ours: job, pool: job })),
};
