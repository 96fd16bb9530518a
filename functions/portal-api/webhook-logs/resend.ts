import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { WebhookLog } from '../../domain/ports/logs.ts';
import type { EventStore } from '../../domain/ports/people.ts';
import type { DeliveryRequests } from '../../domain/ports/requests.ts';
import type { Random } from '../../domain/ports/system.ts';
import { resendAttempt } from '../../domain/requested.ts';
import type { Webhook } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { type WakePorts, wakeAttempt } from '../wake.ts';
import { refusalOf, requestedBy, requireEnabled } from '../webhooks/requested.ts';

export type ResendPorts = WakePorts & {
  /** The webhook log. */
  attempts: Pick<WebhookLog, 'find'>;
  webhooks: Pick<WebhookStore, 'find'>;
  events: Pick<EventStore, 'find'>;
  requests: Pick<DeliveryRequests, 'resend'>;
  random: Random;
};

type Resendable = { webhook: Webhook; eventId: string; test: true | undefined };

/** Undefined where the log item, its webhook or the event's body is gone: there is nothing to send. */
const find = async (
  { attempts, webhooks, events }: ResendPorts,
  call: Call<PortalCaller>,
): Promise<Resendable | undefined> => {
  const attempt = await findById(call, attempts.find);
  if (!attempt) return undefined;
  const webhook = await webhooks.find(call.caller.companyId, attempt.webhookId);
  const event = webhook && (await events.find(attempt.eventId));
  return event && { webhook, eventId: event.id, test: event.test };
};

/** Sends an event of the log once more: the same id and body, freshly signed (contract 4.3, 5). */
export const resendWebhookLog = (ports: ResendPorts): Route<PortalCaller> =>
  route(portalOperations.resendWebhookLog, {
    load: (call: Call<PortalCaller>) => find(ports, call),
    handle: async (call) => {
      const { webhook, eventId, test } = call.found;
      requireEnabled(webhook);
      const { id: webhookId, companyId } = webhook;
      const ref = resendAttempt({ companyId, eventId, webhookId, test }, ports.random.uuid());
      const by = requestedBy(call, webhook, { action: 'resend', facts: { eventId } });
      if ((await ports.requests.resend(ref, by)) === 'conflict')
        throw refusalOf((await find(ports, call))?.webhook);
      await wakeAttempt(ports, ref);
      return { status: 202, body: { eventId } };
    },
  });
