import { attemptDelivery } from '../../functions/deliver/attempt.ts';
import type { AttemptPorts } from '../../functions/deliver/attempt-ports.ts';
import { createHand } from '../../functions/deliver/hand.ts';
import { createSweep } from '../../functions/deliver/sweep.ts';
import type { AuditEntry } from '../../functions/domain/company.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { SendResult } from '../../functions/domain/ports/delivery.ts';
import { secretNames } from '../../functions/domain/secret-names.ts';
import type { SyncMessage, SyncRef } from '../../functions/domain/sync.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';
import { type FanOutPorts, fanOut } from '../../functions/publish/fan-out.ts';
import type { Log } from '../../functions/runtime/log.ts';
import type { Metrics } from '../../functions/runtime/metric.ts';
import { company, eventX, webhookA } from '../conformance/delivery-samples.ts';
import { createMemoryDeliveries } from '../fakes/deliveries.ts';
import { createMemoryQueue, type Message } from '../fakes/delivery-queue.ts';
import { createMemoryEvents } from '../fakes/events.ts';
import { createTestMetrics } from '../fakes/metrics.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

/** One post as a receiver saw it. */
export type Posted = { url: string; headers: Record<string, string>; body: string };

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An answer that a scripted receiver gives. */
export const answer = (statusCode: number, more: Partial<SendResult> = {}): SendResult => ({
  statusCode,
  error: null,
  headers: {},
  body: Buffer.from('ok'),
  truncated: false,
  durationMs: 20,
  ...more,
});

export const timeout: SendResult = { ...answer(0), statusCode: null, error: 'timeout' };

export const webhookOf = (more: Partial<Webhook> = {}): Webhook => ({
  id: webhookA,
  companyId: company,
  description: 'Payroll',
  url: 'https://hooks.example.com/in',
  eventTypes: ['employee-subscription-changed'],
  status: 'enabled',
  disabledReason: null,
  first: { version: 'v1', rotatedAt: 0, rotations: [] },
  second: { version: 'v1', rotatedAt: 0, rotations: [] },
  createdAt: 0,
  version: 1,
  ...more,
});

/** Thrown where a test lets a worker die. */
class Crash extends Error {}

/** Lets the n-th call to any of the ports die, before or after it was done. */
export type CrashPlan = { at: number; when: 'before' | 'after' };

/** A sweep reads many shards, mostly empty: to die at these is to die before the next write. */
const onlyRead = new Set<PropertyKey>(['listWaking', 'listUnchecked', 'readCursor', 'entries']);

/** Counts a call; the answer is called once more after it was done. */
type Step = () => (when: CrashPlan['when']) => void;

const crashing = <T extends object>(port: T, step: Step): T =>
  new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || onlyRead.has(name)) return value;
      if (name === 'release')
        return async function* (...args: unknown[]) {
          const dieIfPlanned = step();
          dieIfPlanned('before');
          yield* Reflect.apply(value, target, args);
          dieIfPlanned('after');
        };
      return async (...args: unknown[]) => {
        const dieIfPlanned = step();
        dieIfPlanned('before');
        const result: unknown = await Reflect.apply(value, target, args);
        dieIfPlanned('after');
        return result;
      };
    },
  });

/**
 * The delivery half of the system on fakes. `answers` gives what the receiver says to each post; the
 * last one is said to all further ones.
 */
export const createWorld = (answers: SendResult[] | ((post: Posted) => SendResult)) => {
  const clock = createTestClock();
  const random = createTestRandom();
  const audits: AuditEntry[] = [];
  const webhooks = new Map([[webhookA, webhookOf()]]);
  const memory = createMemoryDeliveries({
    clock,
    random,
    retentionDays: 30,
    disable: (_, id, { reason, audit }) => {
      const webhook = webhooks.get(id);
      if (webhook?.status !== 'enabled') return;
      webhooks.set(id, { ...webhook, status: 'disabled', disabledReason: reason });
      audits.push(audit);
    },
  });
  const { events, fanOuts } = createMemoryEvents({ clock, retentionDays: 30 });
  const queue = createMemoryQueue(clock);
  const metrics = createTestMetrics();
  const posts: Posted[] = [];
  const event: DomainEvent = {
    id: eventX,
    companyId: company,
    type: 'employee-subscription-changed',
    occurredAt: clock.now(),
    body: '{"event":{}}',
  };
  const webhookPort = {
    find: async (companyId: string, id: string) => {
      const webhook = webhooks.get(id);
      return webhook?.companyId === companyId ? webhook : undefined;
    },
    list: async (companyId: string) =>
      [...webhooks.values()].filter((webhook) => webhook.companyId === companyId),
  };
  const sender = {
    post: async (url: string, headers: Record<string, string>, body: string) => {
      const post = { url, headers, body };
      posts.push(post);
      if (typeof answers === 'function') return answers(post);
      return answers[Math.min(posts.length, answers.length) - 1] ?? answer(200);
    },
  };
  const secrets = {
    read: async (name: string, version: string) =>
      `whsec_${Buffer.from(`${name}@${version}`).toString('base64')}`,
  };

  let steps = 0;
  let plan: CrashPlan | undefined;
  const step: Step = () => {
    steps += 1;
    const mine = steps;
    return (when) => {
      if (plan?.at === mine && plan.when === when) throw new Crash(`${when} call ${mine}`);
    };
  };
  const ports: AttemptPorts & FanOutPorts & { metrics: Metrics } = {
    webhooks: crashing(webhookPort, step),
    events: crashing(events, step),
    deliveries: crashing(memory.deliveries, step),
    queue: crashing({ send: queue.send }, step),
    parking: crashing(memory.parking, step),
    breakers: crashing(memory.breakers, step),
    inFlight: crashing(memory.inFlight, step),
    enterParked: crashing(memory.parking, step).enter,
    hand: createHand(clock),
    fanOuts: crashing(fanOuts, step),
    secrets: crashing(secrets, step),
    sender: crashing(sender, step),
    secretNames: secretNames('local'),
    clock,
    log: quiet,
    metrics,
    timeScale: 1,
  };
  const told: SyncMessage[] = [];
  const accepted = new Map<string, SyncRef>();
  const syncPorts = {
    wakes: {
      find: async (id: string) => accepted.get(id),
      settle: async (id: string) => void accepted.delete(id),
    },
    syncs: { send: async (messages: readonly SyncMessage[]) => void told.push(...messages) },
  };
  const sweep = createSweep({
    ...ports,
    ...syncPorts,
    sweeps: crashing(memory.sweeps, step),
    firsts: crashing(memory.firsts, step),
    parking: crashing(memory.parking, step),
    health: crashing(memory.deliveries, step),
    fanOuts: crashing(fanOuts, step),
    webhooks: crashing(webhookPort, step),
  });

  /** Works on one message; it is given up only where the work did not fail. */
  const work = async (message: Message): Promise<void> => {
    try {
      await attemptDelivery(ports, message.ref, message.lane);
      queue.giveUp(message);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      // A queue hides what was not given up for six times the function's timeout.
      message.visibleAt = clock.now() + 180_000;
    }
  };

  const dying = async (job: () => Promise<unknown>): Promise<boolean> => {
    try {
      await job();
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return false;
    }
  };

  const waitsFor = () => [
    ...queue.messages.map(({ visibleAt }) => visibleAt),
    // What is parked is looked at by every sweep.
    ...memory
      .dues()
      .map(({ ref, wakeAt }) => (memory.isParked(ref) ? clock.now() + 60_000 : wakeAt)),
  ];

  return {
    clock,
    webhooks,
    /** What the company's audit log says, oldest first. */
    audits,
    event,
    events,
    fanOuts,
    queue,
    posts,
    metrics,
    memory,
    ports,
    /** What workers of syncs were told, of syncs that were accepted and not looked at yet. */
    told,
    accepted,
    syncPorts,
    sweep,
    work,
    /** How many calls to ports there were. */
    steps: () => steps,
    crashAt: (next: CrashPlan | undefined) => {
      steps = 0;
      plan = next;
    },
    publish: async () => {
      await events.append(event);
      while (!(await dying(() => fanOut(ports, [event]))));
    },
    /** Lets time pass, minute by minute where a sweep is due, until nothing waits any more. */
    settle: async (limit = 2000) => {
      for (let round = 0; round < limit; round += 1) {
        for (const message of queue.ready()) await work(message);
        await dying(sweep);
        const next = waitsFor();
        if (next.length === 0) return;
        if (queue.ready().length > 0) continue;
        clock.set(Math.max(clock.now() + 1, Math.min(...next)));
        // The sweeps of the minutes between found nothing.
        await memory.sweeps.writeCursor(clock.now() - 60_000);
      }
      throw new Error('The world did not come to rest');
    },
  };
};

export type World = ReturnType<typeof createWorld>;
