import type { SQSEvent } from 'aws-lambda';
import { Agent, fetch, Pool } from 'undici';
import { systemClock, systemSleep } from '../../functions/adapters/system/clock.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import { batchOf, body, deliverInMemory } from './delivery-in-memory.ts';

/** Posts so many times with so many in flight. @throws where one of them failed. */
export type Post = (posts: number, inFlight: number) => Promise<void>;

const batchSize = 10;
const context = { getRemainingTimeInMillis: () => 40_000 };

/** Loops that share one supply of numbers, until it is used up. */
const loops = async (
  posts: number,
  width: number,
  work: (from: number, count: number) => Promise<void>,
  step = 1,
): Promise<void> => {
  let next = 0;
  const loop = async () => {
    while (next < posts) {
      const from = next;
      next += step;
      await work(from, Math.min(step, posts - from));
    }
  };
  await Promise.all(Array.from({ length: Math.ceil(width / step) }, loop));
};

const ours = (port: number): Post => {
  const deliver = deliverInMemory({
    port,
    clock: systemClock,
    random: systemRandom,
    sleep: systemSleep,
  });
  const work = async (from: number, count: number) => {
    const event = { Records: batchOf(from, count) } as SQSEvent;
    const { batchItemFailures } = await deliver(event, context);
    if (batchItemFailures.length > 0) throw new Error(`${batchItemFailures.length} posts failed`);
  };
  return (posts, inFlight) => loops(posts, inFlight, work, Math.min(batchSize, inFlight));
};

const connect = { servername: 'hooks.example.com' };

const check = (status: number): void => {
  if (status !== 200) throw new Error(`A post got ${status}`);
};

const headers = { 'content-type': 'application/json' };

/** Nothing but the posts. */
const pool = (port: number): Post => {
  const one = new Pool(`https://127.0.0.1:${port}`, { connections: 50, connect });
  const request = { path: '/in', method: 'POST', headers, body } as const;
  return (posts, inFlight) =>
    loops(posts, inFlight, async () => {
      const { statusCode, body: answer } = await one.request(request);
      await answer.text();
      check(statusCode);
    });
};

/** As samples do it: record after record. */
const serialFetch = (port: number): Post => {
  const dispatcher = new Agent({ connect });
  return (posts) =>
    loops(posts, 1, async () => {
      const request = { method: 'POST', headers, body, dispatcher };
      const answer = await fetch(`https://127.0.0.1:${port}/in`, request);
      await answer.text();
      check(answer.status);
    });
};

/** By name, each bound to a receiver's port. */
export const ways = { ours, pool, serialFetch };

export type Way = keyof typeof ways;
