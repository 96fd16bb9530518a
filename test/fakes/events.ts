import type { AuditEntry } from '../../functions/domain/company.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { FanOutStore } from '../../functions/domain/ports/fan-out.ts';
import type { EventStore } from '../../functions/domain/ports/people.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';
import { wakeShard } from '../../functions/domain/wake.ts';

const dayMs = 24 * 3600_000;
const checkAfterMs = 15 * 60_000;

type Stored = {
  event: DomainEvent;
  /** What its life is counted from, where that is not when it happened. */
  keptFrom?: number;
  recipients: readonly string[] | null;
  checkAt: number | null;
  isTest?: true;
};

/** The events table in memory, held to the same suite as the real one. */
export const createMemoryEvents = (options: {
  clock: Clock;
  retentionDays: number;
}): {
  events: EventStore & { appendTest(event: DomainEvent): void };
  fanOuts: FanOutStore;
  /** The company's events, tests left out, oldest first. */
  list(companyId: string): Stored[];
  /** Who published what, in no particular order. */
  audits(companyId: string): Promise<AuditEntry[]>;
} => {
  const stored = new Map<string, Stored>();
  const audits: { companyId: string; entry: AuditEntry }[] = [];
  const change = (eventId: string, part: Partial<Stored>) => {
    const before = stored.get(eventId);
    if (before) stored.set(eventId, { ...before, ...part });
  };
  return {
    list: (companyId) =>
      [...stored.values()]
        .filter(({ event, isTest }) => event.companyId === companyId && !isTest)
        .sort((a, b) => (a.event.id < b.event.id ? -1 : 1)),
    audits: async (companyId) =>
      audits.filter((one) => one.companyId === companyId).map(({ entry }) => entry),
    events: {
      find: async (eventId) => {
        const { event, keptFrom, isTest } = stored.get(eventId) ?? {};
        if (!event) return undefined;
        const expiresAt = (keptFrom ?? event.occurredAt) + (options.retentionDays + 11) * dayMs;
        const found = isTest ? { ...event, test: isTest } : event;
        return expiresAt > options.clock.now() ? found : undefined;
      },
      append: async (event, entry) => {
        if (stored.has(event.id)) return;
        if (entry) audits.push({ companyId: event.companyId, entry });
        stored.set(event.id, { event, recipients: null, checkAt: event.occurredAt + checkAfterMs });
      },
      keep: async (eventId) => change(eventId, { keptFrom: options.clock.now() }),
      appendTest: (event) => {
        stored.set(event.id, { event, recipients: null, checkAt: null, isTest: true });
      },
    },
    fanOuts: {
      markFannedOut: async (eventId, recipients) =>
        change(eventId, { recipients, ...(recipients.length === 0 ? { checkAt: null } : {}) }),
      markForNobody: async (eventIds) => {
        for (const id of eventIds) change(id, { recipients: [], checkAt: null });
      },
      async *listUnchecked(shard, until) {
        for (const { event, checkAt } of [...stored.values()])
          if (checkAt !== null && checkAt <= until && wakeShard(checkAt, event.id) === shard)
            yield { kind: 'event', id: event.id };
      },
      find: async (eventId) => {
        const found = stored.get(eventId);
        if (!found) return undefined;
        const { body, ...event } = found.event;
        return { event, recipients: found.recipients };
      },
      recheck: async (eventId, at) => change(eventId, { checkAt: at }),
      settle: async (eventId) => change(eventId, { checkAt: null }),
    },
  };
};
