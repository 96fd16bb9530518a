import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readMessage } from '../domain/message.ts';
import { longestDelayMs } from '../domain/ports/delivery.ts';
import type { HeldSync, SyncQueue, SyncStore } from '../domain/ports/sync.ts';
import { type SyncMessage, syncMessageSchema } from '../domain/sync.ts';
import type { Log } from '../runtime/log.ts';
import { isPassing } from '../runtime/passing.ts';
import { type ApplyPorts, applySync, failSync, linkedNow, type SyncFailure } from './apply.ts';

/** What the worker needs of the world. */
export type SyncPorts = ApplyPorts & {
  syncs: Pick<SyncStore, 'claim' | 'commit' | 'release' | 'finish'>;
  queue: SyncQueue;
  log: Log;
  /** How long one run goes on before it hands over to the next, in milliseconds. */
  sliceMs: number;
  /** How long a run that died keeps others out: longer than any run can live. */
  leaseMs: number;
};

/** A fault that does not look like passing is tried again so often before the sync counts as failed. */
const maxFailures = 4;
/** A message that came so often killed its worker each time: after this the sync counts as failed. */
const maxReceives = 8;
/** Wait before another try, in milliseconds. */
const retryDelayMs = 5000;

const ourFault: SyncFailure = {
  error: 'The roster could not be applied because of a fault on our side. Send it again.',
  isOurFault: true,
  linkedEmployees: null,
};

const factsOf = ({ companyId, integrationId }: SyncMessage) => ({ companyId, integrationId });

/** Hands over to the next run. The lease goes first: the next run must not find it taken. */
const handOver = async (
  { syncs, queue }: SyncPorts,
  held: HeldSync,
  { failures, delayMs }: { failures: number; delayMs: number },
): Promise<void> => {
  await syncs.release(held);
  await queue.send([{ ...held.ref, failures }], delayMs);
};

/** Tries again later, for as long as that can help. */
const afterFault = async (
  ports: SyncPorts,
  { held, message, error }: { held: HeldSync; message: SyncMessage; error: unknown },
): Promise<void> => {
  ports.log.error('sync-interrupted', factsOf(message), error);
  const failures = message.failures + (isPassing(error) ? 0 : 1);
  if (failures <= maxFailures)
    return await handOver(ports, held, { failures, delayMs: retryDelayMs });
  await failSync(ports, held, { ...ourFault, linkedEmployees: await linkedNow(ports, held) });
};

const workOn = async (ports: SyncPorts, held: HeldSync, message: SyncMessage): Promise<void> => {
  try {
    const deadline = ports.clock.now() + ports.sliceMs;
    const outcome = await applySync(ports, { held, deadline });
    ports.log.info('sync-run', { ...factsOf(message), outcome, requestId: held.requestId });
    if (outcome === 'out-of-time')
      await handOver(ports, held, { failures: message.failures, delayMs: 0 });
  } catch (error) {
    await afterFault(ports, { held, message, error });
  }
};

/**
 * Waits for who holds the sync. A message that comes for the first time killed no worker: it is put back
 * as a new one, so that waiting never counts as deaths do. One that came before keeps its count.
 * @returns whether the message is worked off
 */
const waitForHolder = async (
  { queue, leaseMs }: SyncPorts,
  message: SyncMessage,
  receives: number,
): Promise<boolean> => {
  if (receives > 1) return false;
  await queue.send([message], Math.min(leaseMs, longestDelayMs));
  return true;
};

/** @returns whether the message is worked off; else it comes again. */
const receive = async (ports: SyncPorts, record: SQSRecord): Promise<boolean> => {
  const message = readMessage(syncMessageSchema, record.body);
  const { failures: _, ...ref } = message;
  const now = ports.clock.now();
  const lease = { token: ports.random.uuid(), now, until: now + ports.leaseMs };
  const held = await ports.syncs.claim(ref, lease);
  if (held === 'over') return true;
  const receives = Number(record.attributes.ApproximateReceiveCount);
  if (held === 'busy') return await waitForHolder(ports, message, receives);
  // Nothing is read before this end: it may be the directory's size that killed the workers.
  if (receives > maxReceives) await failSync(ports, held, ourFault);
  else await workOn(ports, held, message);
  return true;
};

/**
 * Applies accepted rosters, one at a time. A message that is not worked off comes again; whatever a run
 * that died had committed is passed over by the next (contract 2.4).
 */
export const createSync =
  (ports: SyncPorts) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failures: string[] = [];
    for (const record of Records) {
      try {
        if (!(await receive(ports, record))) failures.push(record.messageId);
      } catch (error) {
        ports.log.error('sync-message-failed', { messageId: record.messageId }, error);
        failures.push(record.messageId);
      }
    }
    return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
  };
