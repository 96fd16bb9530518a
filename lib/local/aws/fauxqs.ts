import { Server } from 'node:net';
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

/** Starts SQS and S3 in this process, on a free port. @param dataDir where they keep everything. */
export const startQueuesAndBuckets = async (dataDir: string) => {
  const server = await onLoopback(() =>
    startFauxqs({ port: 0, logger: false, dataDir, defaultRegion: region }),
  );
  return { url: `http://127.0.0.1:${server.port}`, stop: () => server.stop() };
};
