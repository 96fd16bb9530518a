import type { AttemptRef } from '../domain/delivery.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { SecretStore } from '../domain/ports/secrets.ts';
import type { Clock } from '../domain/ports/system.ts';
import type { SecretNames } from '../domain/secret-names.ts';
import { signatureHeaders } from '../domain/signing.ts';
import type { Webhook } from '../domain/webhook.ts';

/** What signing needs: the values of exactly the versions that the webhook names. */
export type SigningPorts = {
  secrets: Pick<SecretStore, 'read'>;
  secretNames: Pick<SecretNames, 'webhook'>;
  clock: Clock;
};

/** All headers of one attempt's post, signed afresh with both secrets (contract 4.2). */
export const signedHeaders = async (
  { secrets, secretNames, clock }: SigningPorts,
  post: { ref: AttemptRef; webhook: Webhook; event: DomainEvent; logId: string },
): Promise<Record<string, string>> => {
  const { ref, webhook, event, logId } = post;
  const [first, second] = await Promise.all([
    secrets.read(secretNames.webhook(webhook.id, 'first'), webhook.first.version),
    secrets.read(secretNames.webhook(webhook.id, 'second'), webhook.second.version),
  ]);
  const seconds = Math.floor(clock.now() / 1000);
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'JobTicket-Webhooks/1',
    'X-Webhook-Log-Id': logId,
    'X-Webhook-Attempt': String(ref.attempt),
    ...signatureHeaders({ eventId: event.id, seconds, body: event.body }, [first, second]),
  };
};
