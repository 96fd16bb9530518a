import type { Measure } from './measure.ts';
import { median } from './numbers.ts';
import { startPostReceiver, startWorker } from './posting.ts';

const rounds = 5;
const inFlight = 50;
const [few, many] = [100, 10_000];

/** Enough for the runtime to have compiled what it compiles and the collector to have its room. */
const warmUp = 3000;

/** What a warm worker of its own, which works off a queue of that length, held at most (MB). */
const peak = async (port: number, posts: number): Promise<number> => {
  const worker = startWorker('ours', port);
  try {
    await worker.run({ posts: warmUp, inFlight });
    return (await worker.run({ posts, inFlight })).maxRssMb;
  } finally {
    worker.stop();
  }
};

/** Whether a long queue costs memory: the body of an event is in a worker's hands only while it is posted. */
export const measure: Measure = {
  title: `Memory of the delivery handler with ${many} queued beside ${few} queued, medians of ${rounds}`,
  run: async () => {
    const receiver = await startPostReceiver(0);
    const peaks = { few: [] as number[], many: [] as number[] };
    try {
      for (let round = 0; round < rounds; round += 1) {
        peaks.few.push(await peak(receiver.port, few));
        peaks.many.push(await peak(receiver.port, many));
      }
      if ((await receiver.posts()) !== rounds * (few + many + 2 * warmUp))
        throw new Error('Not all posts arrived');
    } finally {
      receiver.stop();
    }
    const [short, long] = [median(peaks.few), median(peaks.many)];
    return [
      { what: `resident at most, ${few} queued`, value: Math.round(short), unit: 'MB' },
      { what: `resident at most, ${many} queued`, value: Math.round(long), unit: 'MB' },
      {
        what: 'more with the long queue',
        value: Math.round(long - short),
        unit: 'MB',
        must: { atMost: 64 },
        aim: { atMost: 16 },
      },
    ];
  },
};
