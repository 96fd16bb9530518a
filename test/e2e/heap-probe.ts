/**
 * Loaded into a local system by tests that judge its memory: at SIGUSR2 it collects the garbage of the
 * main thread and of every environment, and says on standard error what each of them still holds.
 */
import { Session } from 'node:inspector/promises';
import { z } from 'zod';

const messageSchema = z.object({ id: z.number(), result: z.unknown() });
const usageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number().default(0) });

/** Asks one thread; undefined where it ends instead. */
type Ask = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>;

const heldBy = async (ask: Ask): Promise<number | undefined> => {
  // One after the other: a thread tells how much it uses while it still collects.
  await ask('HeapProfiler.collectGarbage');
  const usage = usageSchema.safeParse(await ask('Runtime.getHeapUsage'));
  return usage.data && usage.data.usedSize + usage.data.backingStorageSize;
};

/** Every environment that there is, by its session, with its name. */
const followThreads = (session: Session) => {
  const waiting = new Map<string, Map<number, (result: unknown) => void>>();
  const names = new Map<string, string>();
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
    waiting.set(sessionId, new Map());
    names.set(sessionId, workerInfo.title);
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params: { sessionId, message } }) => {
    const { id, result } = messageSchema.parse(JSON.parse(message));
    waiting.get(sessionId)?.get(id)?.(result);
  });
  session.on('NodeWorker.detachedFromWorker', ({ params: { sessionId } }) => {
    for (const answer of waiting.get(sessionId)?.values() ?? []) answer(undefined);
    waiting.delete(sessionId);
  });
  const askOf =
    (sessionId: string): Ask =>
    (method) =>
      new Promise((resolve) => {
        const own = waiting.get(sessionId);
        if (!own) return resolve(undefined);
        const message = JSON.stringify({ id: own.set(own.size, resolve).size - 1, method });
        return session
          .post('NodeWorker.sendMessageToWorker', { sessionId, message })
          .catch(() => resolve(undefined));
      });
  return { names, askOf };
};

const look = async () => {
  const session = new Session();
  session.connect();
  const main = await heldBy((method) => session.post(method));
  const { names, askOf } = followThreads(session);
  await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  const environments = await Promise.all(
    [...names].map(async ([id, name]) => ({ name, bytes: await heldBy(askOf(id)) })),
  );
  await session.post('NodeWorker.disable');
  session.disconnect();
  return { main, environments: environments.filter(({ bytes }) => bytes !== undefined) };
};

process.on('SIGUSR2', async () => {
  process.stderr.write(`held ${JSON.stringify(await look())}\n`);
});
