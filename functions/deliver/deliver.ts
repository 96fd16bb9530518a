import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type AttemptRef, attemptRefSchema, isOneShot } from '../domain/delivery.ts';
import { sentAwayFor } from '../domain/hand.ts';
import { readMessage } from '../domain/message.ts';
import type { Lane, Message } from '../domain/ports/delivery.ts';
import { attemptDelivery } from './attempt.ts';
import type { AttemptPorts } from './attempt-ports.ts';
import type { WorkerHand } from './hand.ts';
import { sharedRead } from './shared-read.ts';
import { type TakeMorePorts, takeMoreUntil } from './take-more.ts';

/** What working off both queues needs of the world. `laneOf` tells a queue by its ARN. */
export type DeliverPorts = AttemptPorts &
  TakeMorePorts & { hand: WorkerHand; laneOf(queueArn: string): Lane };

/** What a message asks for; undefined where it cannot be read. */
type Read = Message & { ref: AttemptRef | undefined };

const read = ({ log }: DeliverPorts, message: Message): Read => {
  try {
    return { ...message, ref: readMessage(attemptRefSchema, message.body) };
  } catch (error) {
    log.error('delivery-message-failed', { messageId: message.id }, error);
    return { ...message, ref: undefined };
  }
};

const deliverMessage = async (
  ports: DeliverPorts,
  lane: Lane,
  { id, ref }: Read,
): Promise<string[]> => {
  if (!ref) return [id];
  try {
    await ports.hand.working(() => attemptDelivery(ports, ref, lane));
    return [];
  } catch (error) {
    ports.log.error('delivery-message-failed', { messageId: id }, error);
    return [id];
  }
};

/** One call for all, with nothing read before it. */
const sendAway = async (ports: DeliverPorts, away: readonly Read[]): Promise<string[]> => {
  if (away.length === 0) return [];
  const wakeUps = away.flatMap(({ ref }) => (ref ? { ref, delayMs: sentAwayFor(ref) } : []));
  for (const webhookId of new Set(wakeUps.map(({ ref }) => ref.webhookId))) {
    const messages = wakeUps.filter(({ ref }) => ref.webhookId === webhookId).length;
    ports.log.info('delivery-sent-away', { webhookId, messages });
  }
  try {
    const unsent = new Set((await ports.queue.send('slow', wakeUps)).map(({ ref }) => ref));
    return away.flatMap(({ id, ref }) => (ref && unsent.has(ref) ? id : []));
  } catch (error) {
    ports.log.error('delivery-queue-failed', { lane: 'slow', step: 'send-away' }, error);
    return away.map(({ id }) => id);
  }
};

/**
 * All at once, so that a receiver that hangs holds up no other; first attempts at a webhook whose slow
 * answer this worker waits for go to the slow queue.
 */
const deliverAll = async (
  ports: DeliverPorts,
  lane: Lane,
  messages: readonly Message[],
): Promise<string[]> => {
  const all = messages.map((message) => read(ports, message));
  const isAway = ({ ref }: Read): boolean =>
    lane === 'fast' &&
    ref !== undefined &&
    !isOneShot(ref.run) &&
    ports.hand.waitsFor(ref.webhookId);
  const away = all.filter(isAway);
  const here = all.filter((one) => !away.includes(one));
  const failed = await Promise.all([
    sendAway(ports, away),
    ...here.map((one) => deliverMessage(ports, lane, one)),
  ]);
  return failed.flat();
};

/** The messages of a batch are mostly for a few webhooks: each is read once, and so is its health. */
const sharing = (ports: DeliverPorts): DeliverPorts => ({
  ...ports,
  webhooks: { find: sharedRead(ports.webhooks.find) },
  events: { ...ports.events, find: sharedRead(ports.events.find) },
  deliveries: { ...ports.deliveries, findHealth: sharedRead(ports.deliveries.findHealth) },
});

/**
 * Works on the messages of a batch, and on more of its queue's while it would only wait for slow
 * receivers. Our own faults give a message back to the queue (and in the end to the dead letters), a
 * receiver's never.
 */
export const createDeliver = (given: DeliverPorts) => {
  const ports = sharing(given);
  return async (
    { Records }: SQSEvent,
    context: Pick<Context, 'getRemainingTimeInMillis'>,
  ): Promise<SQSBatchResponse> => {
    // A batch is of one queue.
    const lane = ports.laneOf(Records[0]?.eventSourceARN ?? '');
    const deliver = (messages: readonly Message[]) => deliverAll(ports, lane, messages);
    const own = deliver(Records.map(({ messageId, body }) => ({ id: messageId, body })));
    const leftMs = () => context.getRemainingTimeInMillis();
    try {
      await takeMoreUntil(ports, { lane, leftMs, deliver }, own);
    } catch (error) {
      ports.log.error('delivery-queue-failed', { lane, step: 'take' }, error);
    }
    return { batchItemFailures: (await own).map((itemIdentifier) => ({ itemIdentifier })) };
  };
};
