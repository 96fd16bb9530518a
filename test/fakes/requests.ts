import type { AuditEntry } from '../../functions/domain/company.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { Due } from '../../functions/domain/ports/delivery.ts';
import type { EventStore } from '../../functions/domain/ports/people.ts';
import type { DeliveryRequests, Requested } from '../../functions/domain/ports/requests.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';
import { waitFromNow } from '../../functions/domain/requested.ts';

/** What requests are written to in memory. */
export type MemoryRequestsOptions = {
  clock: Clock;
  events: Pick<EventStore, 'find'> & { appendTest(event: DomainEvent): void };
  /** False where the run waits already. */
  wait(due: Due): boolean;
  isEnabled(webhookId: string): boolean;
};

/** Tests, resends and recoveries in memory, held to the same suite as the real ones. */
export const createMemoryRequests = ({ clock, events, ...options }: MemoryRequestsOptions) => {
  const audits: AuditEntry[] = [];
  const refused = ({ webhook }: Requested) => !options.isEnabled(webhook.id);
  const requests: DeliveryRequests = {
    test: async (event, ref, by) => {
      if (refused(by) || (await events.find(event.id))) return 'conflict';
      events.appendTest(event);
      options.wait(waitFromNow(ref, clock.now()));
      audits.push(by.audit);
      return 'written';
    },
    resend: async (ref, by) => {
      if (refused(by) || !(await events.find(ref.eventId))) return 'conflict';
      if (!options.wait(waitFromNow(ref, clock.now()))) return 'conflict';
      audits.push(by.audit);
      return 'written';
    },
    recover: async (refs, by) => {
      if (refused(by)) return { result: 'conflict', written: 0 };
      const written = refs.filter((ref) => options.wait(waitFromNow(ref, clock.now()))).length;
      if (written > 0) audits.push(by.audit);
      return { result: 'written', written };
    },
  };
  return { requests, audits };
};
