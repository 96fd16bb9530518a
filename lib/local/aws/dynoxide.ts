import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, endRecorded, recordProcess } from './process-record.ts';
import { indexStreamRecords } from './stream-index.ts';

/** A DynamoDB on this machine. */
export type DynamoDb = { url: string; stop(): Promise<void> };

const fallbackVersion = '1.2.1';

/** How to start the engine: its binary for this platform, else what npm fetches. */
const commandFor = (platform: string, arch: string): { command: string; args: string[] } => {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${platform}-${arch}/package.json`,
    );
    return { command: join(dirname(manifest), 'dynoxide'), args: [] };
  } catch {
    return { command: 'npx', args: ['--yes', `dynoxide@${fallbackVersion}`] };
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** The first start may have to fetch the engine. */
const readyWithinMs = 60_000;

const waitUntilReady = async (child: ChildProcess, port: number): Promise<void> => {
  const deadline = Date.now() + readyWithinMs;
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  while (!(await accepts(port))) {
    if (failure || child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The DynamoDB engine did not start${failure ? `: ${failure.message}` : ''}.`);
    await sleep(10);
  }
};

/**
 * The engine gone is no fault that a function could meet on AWS, so the run ends. A moment of patience:
 * Ctrl-C reaches the engine, too, and it is gone before this process has begun to stop.
 */
const watch = (child: ChildProcess): { quiet(): void } => {
  let stopping = false;
  child.once('exit', () => {
    setTimeout(() => {
      if (!stopping)
        throw new Error('The DynamoDB engine ended; see dynoxide.log in the data folder.');
    }, 1000).unref();
  });
  return {
    quiet: () => {
      stopping = true;
    },
  };
};

/**
 * Starts dynoxide over a file in the data folder. An engine that an earlier run left behind is ended
 * first: it holds the file.
 */
export const startDynoxide = async (dataDir: string): Promise<DynamoDb> => {
  const record = join(dataDir, 'dynoxide.json');
  await endRecorded(record);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const file = join(dataDir, 'dynamodb.sqlite');
  const port = await freePort();
  const { command, args } = commandFor(process.platform, process.arch);
  const log = openSync(join(dataDir, 'logs', 'dynoxide.log'), 'a');
  const child = spawn(command, [...args, '--port', String(port), '--db-path', file], {
    stdio: ['ignore', log, log],
  });
  const watched = watch(child);
  const ours = { pid: child.pid ?? 0, mark: `--db-path ${file}` };
  if (child.pid !== undefined) recordProcess(record, ours);
  await waitUntilReady(child, port);
  indexStreamRecords(file);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      watched.quiet();
      await endProcess(ours);
    },
  };
};
