import { strikeWindow } from '../../functions/domain/breaker.ts';
import type { DeliveryRef } from '../../functions/domain/delivery.ts';
import { healthy, type WebhookHealth } from '../../functions/domain/failure-clock.ts';
import type { Due } from '../../functions/domain/ports/delivery.ts';
import type {
  Breakers,
  InFlight,
  ParkedEntry,
  Parking,
} from '../../functions/domain/ports/pace.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';

/** What the deliveries table is to those who keep a webhook's pace. */
export type Pace = { parking: Parking; breakers: Breakers; inFlight: InFlight };

/** What lies in the same table. */
export type PaceState = {
  clock: Clock;
  dues: Map<string, Due>;
  healths: Map<string, WebhookHealth>;
  /** Runs of `dues` that are parked. */
  parked: Set<string>;
  runId(ref: DeliveryRef): string;
};

const releaseGrace = 120_000;
const leaseMs = 60_000;

const createParking = ({ clock, dues, parked, runId }: PaceState): Parking => {
  const entries = new Map<string, ParkedEntry>();
  const unentered = (entry: ParkedEntry) =>
    entries.get(entry.webhookId)?.emptySince === entry.emptySince;
  return {
    park: async (due, { isNew }) => {
      const stored = dues.get(runId(due.ref));
      if (stored ? stored.ref.attempt !== due.ref.attempt : !isNew) return;
      dues.set(runId(due.ref), due);
      parked.add(runId(due.ref));
    },
    async *release(webhookId, count) {
      const found = [...dues.values()]
        .filter(({ ref }) => ref.webhookId === webhookId && parked.has(runId(ref)))
        .sort((a, b) => (a.ref.eventId < b.ref.eventId ? -1 : 1))
        .slice(0, count)
        .map((due) => ({ ...due, wakeAt: clock.now() + releaseGrace }));
      for (const due of found) {
        dues.set(runId(due.ref), due);
        parked.delete(runId(due.ref));
        yield due;
      }
    },
    async *entries() {
      yield* [...entries.values()];
    },
    enter: async ({ companyId, webhookId }) => {
      entries.set(webhookId, { companyId, webhookId, emptySince: null });
    },
    noteEmpty: async (entry, now) => {
      if (unentered(entry)) entries.set(entry.webhookId, { ...entry, emptySince: now });
    },
    forget: async (entry) => {
      if (unentered(entry)) entries.delete(entry.webhookId);
    },
  };
};

const createBreakers = ({ healths }: PaceState): Breakers => {
  const counting = new Map<string, number>();
  const change = (webhookId: string, part: Partial<WebhookHealth>): WebhookHealth => {
    const health = { ...(healths.get(webhookId) ?? healthy), ...part };
    healths.set(webhookId, health);
    return health;
  };
  return {
    strike: async (webhookId, now) => {
      const before = healths.get(webhookId) ?? healthy;
      const since = before.strikes === 0 ? undefined : counting.get(webhookId);
      if (since !== undefined && since > now - strikeWindow)
        return change(webhookId, { strikes: before.strikes + 1 });
      counting.set(webhookId, now);
      return change(webhookId, { strikes: 1 });
    },
    open: async (webhookId, seen, { until, opened }) => {
      const before = healths.get(webhookId) ?? healthy;
      if (before.openUntil !== seen || before.failingSince === null) return;
      change(webhookId, { openUntil: until, opened, strikes: 0 });
    },
    probe: async (webhookId, seen, until) => {
      if (healths.get(webhookId)?.openUntil !== seen) return false;
      change(webhookId, { openUntil: until });
      return true;
    },
  };
};

const createInFlight = (clock: Clock, limit: number): InFlight => {
  const leases = new Map<string, { webhookId: string; until: number }>();
  let given = 0;
  return {
    take: async (webhookId) => {
      const held = [...leases.values()].filter(
        (lease) => lease.webhookId === webhookId && lease.until > clock.now(),
      );
      if (held.length >= limit) return undefined;
      given += 1;
      leases.set(String(given), { webhookId, until: clock.now() + leaseMs });
      return String(given);
    },
    giveBack: async (_, token) => void leases.delete(token),
  };
};

/** Parking, breakers and leases in memory, held to the same suite as the real ones. */
export const createMemoryPace = (state: PaceState, limit: number): Pace => ({
  parking: createParking(state),
  breakers: createBreakers(state),
  inFlight: createInFlight(state.clock, limit),
});
