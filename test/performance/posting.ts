import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificate } from '../adapters/http/certificate.ts';
import type { Way } from './posting-ways.ts';
import type { Posted, PostingJob } from './posting-worker.ts';

const at = (file: string): string => join(import.meta.dirname, file);

/** The receiver's certificate, trusted as the public ones are, in a file for Node to read. */
const trusted = (): string => {
  const folder = join('.build', 'bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'receiver.pem');
  writeFileSync(file, certificate);
  return file;
};

/** Starts a file of this folder in a process of its own. What it logs is nobody's reading; what it dies of is. */
export const startChild = (file: string, args: readonly string[]): ChildProcess => {
  const env = {
    ...process.env,
    AWS_REGION: 'eu-central-1',
    METRICS_NAMESPACE: 'bench',
    NODE_EXTRA_CA_CERTS: trusted(),
  };
  return fork(at(file), args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
};

/** What a process tells next. @throws where it ends instead. */
export const told = async <T>(child: ChildProcess): Promise<T> => {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A process of the bench ended with ${code}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
};

/** A receiver that answers after so many milliseconds. */
export const startPostReceiver = async (delayMs: number) => {
  const child = startChild('posting-receiver.ts', [String(delayMs)]);
  const { port } = await told<{ port: number }>(child);
  return {
    port,
    posts: async (): Promise<number> => {
      child.send('posts');
      return (await told<{ posts: number }>(child)).posts;
    },
    stop: () => child.disconnect(),
  };
};

/** A worker that posts one way. */
export const startWorker = (way: Way, port: number) => {
  const child = startChild('posting-worker.ts', [way, String(port)]);
  return {
    run: async (job: PostingJob) => {
      child.send(job);
      const posted = await told<Posted>(child);
      if ('error' in posted) throw new Error(`${way}: ${posted.error}`);
      return posted;
    },
    stop: () => child.disconnect(),
  };
};

/** What each way is told to do. */
export type Jobs = Partial<Record<Way, PostingJob>>;

/** Ways beside each other against one receiver, in turn, each so many rounds after one to warm up. */
export const compareWays = async (
  { delayMs, rounds }: { delayMs: number; rounds: number },
  jobs: Jobs,
) => {
  const receiver = await startPostReceiver(delayMs);
  const workers = Object.entries(jobs).map(([name, job]) => {
    const way = name as Way;
    return { way, job, ...startWorker(way, receiver.port) };
  });
  const results = new Map<Way, { ms: number; cpuMs: number }[]>();
  let wanted = 0;
  try {
    for (let round = 0; round <= rounds; round += 1)
      for (const { way, job, run } of workers) {
        const posts = round === 0 ? Math.min(job.posts, 2000) : job.posts;
        const posted = await run({ ...job, posts });
        wanted += posts;
        if (round > 0) results.set(way, [...(results.get(way) ?? []), posted]);
      }
    const arrived = await receiver.posts();
    if (arrived !== wanted) throw new Error(`${arrived} posts of ${wanted} arrived`);
    return results;
  } finally {
    for (const { stop } of workers) stop();
    receiver.stop();
  }
};
