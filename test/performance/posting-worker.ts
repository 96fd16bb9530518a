/**
 * Posts in a process of its own, one way alone (its arguments: the way and the receiver's port), so many
 * times as it is told, and tells how long that took and how much memory there was at most.
 */
import { type Way, ways } from './posting-ways.ts';

/** What a worker is told, and what it tells: milliseconds by the clock and of the processor, MB. */
export type PostingJob = { posts: number; inFlight: number };
export type Posted = { ms: number; cpuMs: number; maxRssMb: number } | { error: string };

const [way, port] = process.argv.slice(2);
const post = ways[way as Way](Number(port));

const run = async ({ posts, inFlight }: PostingJob): Promise<Posted> => {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await post(posts, inFlight);
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const maxRssMb = process.resourceUsage().maxRSS / 1024;
  return { ms, cpuMs: (user + system) / 1000, maxRssMb };
};

process.on('message', (job: PostingJob) => {
  run(job)
    .catch((error: unknown) => ({ error: String(error) }))
    .then((told) => process.send?.(told));
});
process.on('disconnect', () => process.exit(0));
