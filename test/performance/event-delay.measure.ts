import { eventually, type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import type { Measure } from './measure.ts';
import { median, quantile } from './numbers.ts';
import { startPostReceiver, startWorker } from './posting.ts';
import { makeSubscribed } from './subscribed-company.ts';

const events = 100;

/** From each event to the arrival of its first attempt, one event after the other (milliseconds). */
const delays = async (system: System, receiver: Receiver): Promise<number[]> => {
  const url = `${receiver.url}/hook`;
  const subscribed = await makeSubscribed(system, { url, people: 25, keys: 0 });
  for (let n = 0; n < events; n += 1) {
    await subscribed.change(n);
    await eventually(`delivery ${n}`, () => receiver.hits.length > n);
  }
  const times = await subscribed.happenedAt();
  return receiver.hits.map(
    ({ headers, at }) => at - (times.get(`${headers['webhook-id']}`) ?? NaN),
  );
};

/** One delivery at a time with everything but the receiver in memory: what our code itself takes. */
const ownCode = async (): Promise<number> => {
  const receiver = await startPostReceiver(0);
  const worker = startWorker('ours', receiver.port);
  const rounds: number[] = [];
  try {
    for (let round = 0; round < 6; round += 1)
      rounds.push((await worker.run({ posts: 200, inFlight: 1 })).ms / 200);
  } finally {
    worker.stop();
    receiver.stop();
  }
  return median(rounds.slice(1));
};

/** How soon an event reaches a receiver when nothing else happens. */
export const measure: Measure = {
  title: `Event to first attempt in the idle local run, its stream polled as on AWS: ${events} events one after the other`,
  run: async () => {
    const receiver = await startReceiver();
    const system = await startSystem({ timeScale: 1 });
    try {
      const found = (await delays(system, receiver)).slice(1);
      const own = await ownCode();
      return [
        { what: 'median', value: Math.round(median(found)), unit: 'ms' },
        {
          what: '99th percentile',
          ...{ value: Math.round(quantile(found, 0.99)), unit: 'ms', must: { atMost: 600 } },
        },
        {
          what: 'the sender’s own code with its post, each delivery',
          ...{ value: own, unit: 'ms', must: { atMost: 30 }, aim: { atMost: 10 } },
        },
      ];
    } finally {
      await system.dispose();
      await receiver.close();
    }
  },
};
