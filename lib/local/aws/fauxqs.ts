import { existsSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startFauxqs } from 'fauxqs';
import { region } from '../template/place.ts';

type Listen = (...args: unknown[]) => Server;

/**
 * fauxqs listens on every address of the machine and cannot be told otherwise: while it starts, every
 * server listens on the local one alone.
 */
const onLoopback = async <T>(start: () => Promise<T>): Promise<T> => {
  const listen = Server.prototype.listen as Listen;
  const local: Listen = function (this: Server, first, ...rest) {
    const where =
      typeof first === 'object' && first !== null ? { ...first, host: '127.0.0.1' } : first;
    return listen.call(this, where, ...rest);
  };
  Server.prototype.listen = local as typeof Server.prototype.listen;
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen as typeof Server.prototype.listen;
  }
};

/**
 * Whoever held a message ended with the last run. Lambda's pollers and workers do not end with a laptop's
 * process; without this, what they had in hand would stay hidden for its whole visibility.
 */
const showHeld = (dataDir: string): void => {
  const path = join(dataDir, 'fauxqs.db');
  if (!existsSync(path)) return;
  const db = new DatabaseSync(path);
  try {
    db.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  } finally {
    db.close();
  }
};

/**
 * Starts SQS and S3 in this process, on a free port. Every message that was not removed is there to be
 * received. @param dataDir where they keep everything.
 */
export const startQueuesAndBuckets = async (dataDir: string) => {
  showHeld(dataDir);
  const server = await onLoopback(() =>
    startFauxqs({ port: 0, logger: false, dataDir, defaultRegion: region }),
  );
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
};
