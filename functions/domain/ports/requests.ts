import type { AuditEntry } from '../company.ts';
import type { AttemptRef } from '../delivery.ts';
import type { DomainEvent } from '../event.ts';
import type { Webhook } from '../webhook.ts';
import type { WriteResult } from './accounts.ts';

/** Who asked for a delivery, as the audit log keeps it. */
export type Requested = { webhook: Webhook; audit: AuditEntry };

/**
 * Deliveries that a user asked for (contract 5: test, resend, recover). Each writes what is to be
 * delivered and its audit entry together or not at all, where the webhook is still there and enabled;
 * `conflict` where it is not. What is written waits in the store, so that nothing is lost where the
 * message that should wake it is: the sweeper wakes it then. Sending the message (`fast`, no delay) is
 * the caller's, after the write.
 */
export type DeliveryRequests = {
  /** One attempt (`testAttempt`) of a new event that is for this webhook alone. */
  test(event: DomainEvent, ref: AttemptRef, by: Requested): Promise<WriteResult>;
  /** One attempt (`resendAttempt`) of an event that is still there. */
  resend(ref: AttemptRef, by: Requested): Promise<WriteResult>;
  /**
   * The whole schedule for each of these first attempts (`recoverAttempt`), at most 10,000. They are
   * released oldest event first, and no faster than the webhook takes them: no message is needed. One
   * whose run waits already is left alone. A crash half way leaves those that were written; asking
   * again writes the rest.
   * @returns how many were written now
   */
  recover(
    refs: readonly AttemptRef[],
    by: Requested,
  ): Promise<{ result: WriteResult; written: number }>;
};
