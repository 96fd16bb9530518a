import type { AttemptDetail } from '../../functions/domain/attempt.ts';
import { breakerState } from '../../functions/domain/breaker.ts';
import {
  type AttemptRef,
  type DeliveryRef,
  eventRun,
  waitsInStore,
} from '../../functions/domain/delivery.ts';
import {
  disablesAt,
  disableWarning,
  healthy,
  type WebhookHealth,
} from '../../functions/domain/failure-clock.ts';
import type {
  DeliveryStore,
  Disabling,
  Due,
  Finish,
  FinishResult,
  SweepStore,
} from '../../functions/domain/ports/delivery.ts';
import type { ReceivedAnswers } from '../../functions/domain/ports/erasure.ts';
import type { FirstAttempts } from '../../functions/domain/ports/fan-out.ts';
import type { LogQuery, WebhookLog } from '../../functions/domain/ports/logs.ts';
import type {
  DeliveryStatistics,
  WebhookHealthReader,
} from '../../functions/domain/ports/statistics.ts';
import type { Clock, Random } from '../../functions/domain/ports/system.ts';
import { wakeShard } from '../../functions/domain/wake.ts';

import { createMemoryPace, type Pace } from './pace.ts';

const leaseMs = 60_000;
const hourMs = 3600_000;
const dayMs = 24 * hourMs;

/** Everything that the deliveries table is to its users. */
export type Deliveries = Pace & {
  deliveries: DeliveryStore;
  sweeps: SweepStore;
  firsts: FirstAttempts;
  log: WebhookLog;
  statistics: DeliveryStatistics;
  health: WebhookHealthReader;
};

export type MemoryOptions = {
  clock: Clock;
  random: Random;
  retentionDays: number;
  /** Disables the webhook, unless it is gone or disabled already. */
  disable(companyId: string, webhookId: string, disabling: Disabling): void;
  /** How many attempts may be in flight at one webhook. */
  inFlight?: number;
};

type Stored = {
  ref: AttemptRef;
  logId: string;
  leaseUntil: number;
  detail: AttemptDetail | undefined;
};

const runId = ({ eventId, webhookId, run }: DeliveryRef) => `${eventId}|${webhookId}|${run}`;
const attemptId = (ref: AttemptRef) => `${runId(ref)}|${ref.attempt}`;

const isEventsOwn =
  (eventId: string) =>
  ({ ref }: Due): boolean =>
    ref.eventId === eventId && ref.run === eventRun;

const matches = (attempt: AttemptDetail, query: LogQuery): boolean =>
  (query.webhookId === undefined || attempt.webhookId === query.webhookId) &&
  (query.eventId === undefined || attempt.eventId === query.eventId) &&
  (query.eventType === undefined || attempt.eventType === query.eventType) &&
  (query.outcome === undefined || attempt.outcome === query.outcome) &&
  (query.from === undefined || attempt.loggedAt >= query.from) &&
  (query.to === undefined || attempt.loggedAt <= query.to) &&
  (query.after === undefined || attempt.id < query.after);

const rowOf = ({
  requestHeaders,
  requestBody,
  responseHeaders,
  responseBody,
  responseTruncated,
  ...row
}: AttemptDetail) => row;

/** The deliveries table in memory, held to the same suite as the real one. */
export const createMemoryDeliveries = (options: MemoryOptions) => {
  const { clock, random, retentionDays } = options;
  const attempts = new Map<string, Stored>();
  const dues = new Map<string, Due>();
  const healths = new Map<string, WebhookHealth>();
  const parked = new Set<string>();
  const pace = createMemoryPace({ clock, dues, healths, parked, runId }, options.inFlight ?? 10);
  let cursor: number | undefined;

  const isOfTest = (id: string): boolean =>
    [...attempts.values()].some(({ ref, logId }) => logId === id && ref.run.startsWith('test-'));

  const finished = (): AttemptDetail[] =>
    [...attempts.values()]
      .flatMap(({ detail }) => detail ?? [])
      .filter(({ loggedAt }) => loggedAt + retentionDays * dayMs > clock.now())
      .sort((a, b) => (a.id < b.id ? 1 : -1));

  /** A failure's clock is written where it is as it was read. */
  const isMoved = ({ ref, detail, disable, health, seen }: Finish): boolean => {
    const { failingSince, stoppedAt } = healths.get(ref.webhookId) ?? healthy;
    return (
      health !== null &&
      detail.outcome === 'failed' &&
      disable?.reason !== 'gone' &&
      (failingSince !== seen.failingSince || stoppedAt !== seen.stoppedAt)
    );
  };

  const writeHealth = ({ ref, disable }: Finish, health: WebhookHealth): void => {
    const { stoppedAt, openUntil, opened, strikes } = healths.get(ref.webhookId) ?? healthy;
    const breaker = health.failingSince === null ? {} : { openUntil, opened, strikes };
    healths.set(ref.webhookId, {
      ...health,
      ...breaker,
      stoppedAt: disable ? health.stoppedAt : stoppedAt,
    });
  };

  /** What waited for this attempt was taken away while it was made. */
  const isDropped = ({ ref, next }: Finish): boolean =>
    next !== null && waitsInStore(ref) && dues.get(runId(ref))?.ref.attempt !== ref.attempt;

  const finish = (end: Finish): FinishResult => {
    const stored = attempts.get(attemptId(end.ref));
    if (!stored || stored.detail || stored.logId !== end.detail.id) return 'already';
    if (isDropped(end)) return 'dropped';
    if (isMoved(end)) return 'moved';
    stored.detail = end.detail;
    for (const run of [...end.dropped, ...(end.next ? [end.next.ref] : [])]) {
      dues.delete(runId(run));
      parked.delete(runId(run));
    }
    if (end.next) dues.set(runId(end.next.ref), end.next);
    if (end.health) writeHealth(end, end.health);
    if (end.disable) options.disable(end.ref.companyId, end.ref.webhookId, end.disable);
    return 'finished';
  };

  const deliveries: DeliveryStore = {
    claim: async (ref) => {
      const now = clock.now();
      const stored = attempts.get(attemptId(ref));
      if (stored?.detail) return { kind: 'finished' };
      if (stored && stored.leaseUntil > now) return { kind: 'busy', until: stored.leaseUntil };
      const logId = stored?.logId ?? random.timeUuid(now);
      attempts.set(attemptId(ref), { ref, logId, leaseUntil: now + leaseMs, detail: undefined });
      return { kind: 'claimed', logId };
    },
    finish: async (end) => finish(end),
    findDue: async (run) => dues.get(runId(run)),
    listDue: async (eventId, webhookId) =>
      [...dues.values()].filter(
        ({ ref }) => ref.eventId === eventId && ref.webhookId === webhookId,
      ),
    drop: async (ref) => {
      if (dues.get(runId(ref))?.ref.attempt === ref.attempt) dues.delete(runId(ref));
    },
    findHealth: async (webhookId) => healths.get(webhookId) ?? healthy,
  };

  const sweeps: SweepStore = {
    readCursor: async () => cursor,
    writeCursor: async (until) => {
      cursor = until;
    },
    async *listWaking(shard, until) {
      yield* [...dues.values()]
        .filter(({ ref }) => !parked.has(runId(ref)))
        .filter(({ ref, wakeAt }) => wakeShard(wakeAt, runId(ref)) === shard && wakeAt <= until)
        .sort((a, b) => a.wakeAt - b.wakeAt);
    },
    postpone: async (due, wakeAt) => {
      const stored = dues.get(runId(due.ref));
      if (stored?.ref.attempt === due.ref.attempt && stored.wakeAt === due.wakeAt)
        dues.set(runId(due.ref), { ...stored, wakeAt });
    },
  };

  const firsts: FirstAttempts = {
    settledFirst: async (eventId, webhookIds) =>
      new Set(
        [...attempts.values()]
          .filter(({ ref, detail }) => detail && ref.eventId === eventId)
          .filter(({ ref }) => ref.run === eventRun && ref.attempt === 1)
          .map(({ ref }) => ref.webhookId)
          .concat([...dues.values()].filter(isEventsOwn(eventId)).map(({ ref }) => ref.webhookId))
          .filter((id) => webhookIds.includes(id)),
      ),
  };

  const log: WebhookLog = {
    page: async (companyId, query) => {
      const all = finished()
        .filter((attempt) => attempt.companyId === companyId)
        .filter((attempt) => matches(attempt, query));
      const items = all.slice(0, query.limit).map(rowOf);
      return { items, next: all.length > items.length ? (items.at(-1)?.id ?? null) : null };
    },
    find: async (companyId, logId) =>
      finished().find(({ id, companyId: owner }) => id === logId && owner === companyId),
  };

  const statistics: DeliveryStatistics = {
    lastDay: async (companyId) => {
      const last = Math.floor(clock.now() / hourMs) * hourMs;
      return Array.from({ length: 24 }, (_, index) => {
        const hour = last - (23 - index) * hourMs;
        const ofHour = finished().filter(
          ({ id, companyId: owner }) =>
            owner === companyId &&
            !isOfTest(id) &&
            Math.floor(Number.parseInt(id.replace('-', '').slice(0, 12), 16) / hourMs) * hourMs ===
              hour,
        );
        const failed = ofHour.filter(({ outcome }) => outcome === 'failed').length;
        return { hour, succeeded: ofHour.length - failed, failed };
      });
    },
  };

  const health: WebhookHealthReader = {
    read: async (webhookIds) =>
      new Map(
        webhookIds.map((id) => {
          const one = healths.get(id) ?? healthy;
          const waits = breakerState(one, clock.now()) === 'open';
          const { failingSince, openUntil } = one;
          return [
            id,
            {
              failingSince,
              disablesAt: disablesAt(one, 1),
              disableWarning: disableWarning(one, clock.now(), 1),
              waitingUntil: waits ? openUntil : null,
            },
          ];
        }),
      ),
  };

  const answers: ReceivedAnswers = {
    clear: async (eventId) => {
      const empty = { responseHeaders: {}, responseBody: '', responseTruncated: false };
      for (const stored of attempts.values())
        if (stored.ref.eventId === eventId && stored.detail)
          stored.detail = { ...stored.detail, ...empty };
    },
  };

  return {
    answers,
    ...pace,
    deliveries,
    sweeps,
    firsts,
    log,
    statistics,
    health,
    /** What a test looks at: every attempt, finished or not, and everything that waits. */
    attempts: () => [...attempts.values()],
    dues: () => [...dues.values()],
    isParked: (ref: DeliveryRef) => parked.has(runId(ref)),
    /** Makes something wait, as who asks for a delivery does; false where its run waits already. */
    wait: (due: Due): boolean => {
      if (dues.has(runId(due.ref))) return false;
      dues.set(runId(due.ref), due);
      return true;
    },
  };
};
