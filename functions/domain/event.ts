import type { EventType } from '#contract/event-type-names.ts';

/** Something that happened to a company, as it is delivered: `body` is the exact text of every post. */
export type DomainEvent = {
  /** Time-ordered UUID; the receiver's idempotency key. */
  id: string;
  companyId: string;
  type: EventType;
  /** Milliseconds since 1970. */
  occurredAt: number;
  body: string;
  /** Of the request or command that led to it; only correlates. */
  requestId?: string | undefined;
  /** Set where it was made to try a webhook: it happened to nobody. */
  test?: true | undefined;
};
