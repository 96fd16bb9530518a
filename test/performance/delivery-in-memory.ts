import { createSender } from '../../functions/adapters/http/sender.ts';
import { createDeliver } from '../../functions/deliver/deliver.ts';
import { createHand } from '../../functions/deliver/hand.ts';
import type { AttemptRef } from '../../functions/domain/delivery.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import { healthy } from '../../functions/domain/failure-clock.ts';
import type { DeliveryStore } from '../../functions/domain/ports/delivery.ts';
import type { Clock, Random, Sleep } from '../../functions/domain/ports/system.ts';
import { secretNames } from '../../functions/domain/secret-names.ts';
import { createLog } from '../../functions/runtime/log.ts';
import { flushedAfter, gatherLines } from '../../functions/runtime/log-lines.ts';
import { createMetrics } from '../../functions/runtime/metric.ts';
import { company } from '../conformance/delivery-samples.ts';
import { webhookOf } from '../deliver/world.ts';

const never = async (): Promise<never> => {
  throw new Error('A healthy delivery does not ask for this');
};

const neverListed = (): never => {
  throw new Error('A healthy delivery lists nothing');
};

/** What every event says: 1 KB. */
export const body = JSON.stringify({ event: { filler: 'x'.repeat(1002) } });

const eventOf = (id: string, clock: Clock): DomainEvent => ({
  id,
  companyId: company,
  type: 'employee-subscription-changed',
  occurredAt: clock.now(),
  body,
});

/** Keeps what is claimed and not yet finished, so that it grows with nothing but what is in flight. */
const attempts = (clock: Clock, random: Random): DeliveryStore => {
  const claimed = new Set<string>();
  return {
    claim: async ({ eventId }) => {
      const logId = random.timeUuid(clock.now());
      claimed.add(eventId);
      return { kind: 'claimed', logId };
    },
    finish: async ({ ref, detail }) => {
      if (detail.outcome !== 'succeeded') throw new Error(`A post failed: ${detail.error}`);
      return claimed.delete(ref.eventId) ? 'finished' : 'already';
    },
    findHealth: async () => healthy,
    findDue: never,
    listDue: never,
    drop: never,
  };
};

/** So many that one of them whose answer is late on a busy machine holds up none of the others. */
const webhooks = 1000;

const numbered = (start: string, n: number): string => start + String(n).padStart(12, '0');

const webhookIds = Array.from({ length: webhooks }, (_, n) =>
  numbered('a0000000-0000-4000-8000-', n),
);

type World = { port: number; clock: Clock; random: Random; sleep: Sleep };

/** The handler of `deliver` as it is deployed, but for AWS and the name server, which answer at once. */
export const deliverInMemory = ({ port, clock, random, sleep }: World) => {
  const url = `https://hooks.example.com:${port}/in`;
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const stored = new Map(webhookIds.map((id) => [id, webhookOf({ id, url })]));
  const lines = gatherLines();
  const deliver = createDeliver({
    webhooks: { find: async (_, id) => stored.get(id) },
    events: { find: async (id) => eventOf(id, clock), keep: never },
    deliveries: attempts(clock, random),
    breakers: { strike: never, open: never, probe: never },
    parking: {
      park: never,
      release: neverListed,
      entries: neverListed,
      enter: never,
      noteEmpty: never,
      forget: never,
    },
    enterParked: never,
    inFlight: { take: never, giveBack: never },
    queue: { send: never },
    inbox: { take: async () => [], giveUp: never },
    hand: createHand(clock),
    laneOf: () => 'fast',
    secrets: { read: async () => secret },
    secretNames: secretNames('bench'),
    sender: createSender({
      loopbackReceivers: false,
      ownHosts: ['portal.example.com', 'api.example.com'],
      resolve: async () => ['127.0.0.1'],
      isAllowed: (address) => address === '127.0.0.1',
    }),
    clock,
    sleep,
    log: createLog('deliver', lines),
    metrics: createMetrics('deliver', lines),
    timeScale: 1,
  });
  return flushedAfter(lines, deliver);
};

/**
 * So many first attempts as the queue hands them to the function, each event a new one. What the queue
 * says is written down as cheaply as can be: none of it is the function's work.
 */
export const batchOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const number = from + n;
    const eventId = numbered('0198bcf0-0000-7000-8000-', number);
    const webhookId = webhookIds[number % webhooks] ?? '';
    const ref: AttemptRef = {
      ...{ companyId: company, eventId, webhookId },
      ...{ run: 'event', attempt: 1, trigger: 'event' },
    };
    return {
      messageId: String(number),
      body: JSON.stringify(ref),
      eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:fast',
    };
  });
