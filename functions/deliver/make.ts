import { concludeAttempt } from '../domain/attempt-end.ts';
import { needsBodyLonger, type Start } from '../domain/attempt-start.ts';
import { type AttemptRef, isOneShot } from '../domain/delivery.ts';
import type { WebhookHealth } from '../domain/failure-clock.ts';
import { type Due, type Finish, type Lane, longestDelayMs } from '../domain/ports/delivery.ts';
import type { Log } from '../runtime/log.ts';
import type { AttemptPorts } from './attempt-ports.ts';
import type { Ended } from './release.ts';
import { signedHeaders } from './signed-headers.ts';
import { wake } from './wake.ts';

/** What waits longer than the queue can hold is the sweeper's. */
const wakeNext = async (ports: AttemptPorts, next: Due | null): Promise<void> => {
  if (!next || next.nextAttemptAt - ports.clock.now() > longestDelayMs) return;
  await wake(ports, 'slow', next.ref, next.nextAttemptAt);
};

const waitingFor = async (ports: AttemptPorts, ref: AttemptRef) => {
  if (!isOneShot(ref.run) || ref.trigger !== 'resend') return [];
  const dues = await ports.deliveries.listDue(ref.eventId, ref.webhookId);
  return dues.flatMap(({ ref: { companyId, eventId, webhookId, run } }) =>
    // Somebody asked for each other resend: it is made, too.
    isOneShot(run) ? [] : [{ companyId, eventId, webhookId, run }],
  );
};

/** An attempt that is claimed, with all that it is made from. */
export type Ready = {
  ref: AttemptRef;
  lane: Lane;
  start: Extract<Start, { kind: 'go' }>;
  health: WebhookHealth;
  logId: string;
  probing: boolean;
};

const post = async (
  ports: AttemptPorts,
  { start: { webhook, event } }: Ready,
  requestHeaders: Record<string, string>,
) => {
  const result = await ports.sender.post(webhook.url, requestHeaders, event.body);
  return { requestHeaders, result, now: ports.clock.now() };
};

/** Where the store says otherwise than when the attempt began, its end is concluded anew from that. */
const conclude = async (
  ports: AttemptPorts,
  { ref, start, logId, health }: Ready,
  posted: Awaited<ReturnType<typeof post>>,
): Promise<{ end: Finish; written: 'finished' | 'already' }> => {
  const waiting = await waitingFor(ports, ref);
  const { webhook, event } = start;
  const known = { ref, webhook, event, logId, waiting, stoppedBefore: health.stoppedAt };
  const made = { ...known, ...posted, timeScale: ports.timeScale };
  let read = { health, isDropped: false };
  for (;;) {
    const end = concludeAttempt({ ...made, ...read });
    const written = await ports.deliveries.finish(end);
    if (written === 'finished' || written === 'already') return { end, written };
    if (written === 'dropped') read = { ...read, isDropped: true };
    else read = { ...read, health: await ports.deliveries.findHealth(ref.webhookId) };
  }
};

/**
 * Sends a claimed attempt and stores its end with everything that follows from it for its own run.
 * @returns undefined where another worker has ended the attempt
 */
export const make = async (ports: AttemptPorts, ready: Ready): Promise<Ended | undefined> => {
  const { ref, start, health, probing, logId } = ready;
  const { webhook, event } = start;
  if (needsBodyLonger(event, ports.clock.now())) await ports.events.keep(event.id);
  const headers = await signedHeaders(ports, { ref, webhook, event, logId });
  return ports.hand.posting(ref.webhookId, async () => {
    const posted = await post(ports, ready, headers);
    const { end, written } = await conclude(ports, ready, posted);
    logAttempt(ports.log, { end, written, requestId: event.requestId });
    if (written !== 'finished') return undefined;
    measureDelay(ports, ready, posted.now - end.detail.durationMs);
    await wakeNext(ports, end.next);
    return { end, health, probing };
  });
};

/** The fast queue has the first attempts of events at webhooks that keep nobody waiting. */
const measureDelay = ({ metrics }: AttemptPorts, ready: Ready, startedAt: number): void => {
  const { ref, lane, start } = ready;
  if (lane === 'fast' && ref.trigger === 'event' && ref.attempt === 1)
    metrics.milliseconds('FirstAttemptDelay', startedAt - start.event.occurredAt);
};

type Logged = { end: Finish; written: string; requestId: string | undefined };

const logAttempt = (log: Log, { end, written, requestId }: Logged): void => {
  const { ref, detail, disable } = end;
  log.info('delivery-attempt', {
    requestId,
    logId: detail.id,
    eventId: ref.eventId,
    webhookId: ref.webhookId,
    companyId: ref.companyId,
    run: ref.run,
    attempt: ref.attempt,
    trigger: ref.trigger,
    outcome: detail.outcome,
    statusCode: detail.statusCode,
    error: detail.error,
    durationMs: detail.durationMs,
    nextAttemptAt: detail.nextAttemptAt,
    disabled: disable?.reason ?? null,
    written,
  });
};
