import { portalOperations } from '#contract/portal-operations.ts';
import { exampleEvent } from '../../domain/example-event.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { DeliveryRequests } from '../../domain/ports/requests.ts';
import type { Clock, Random } from '../../domain/ports/system.ts';
import { testAttempt } from '../../domain/requested.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { requireMatch } from '../if-match.ts';
import { findById } from '../load.ts';
import { type WakePorts, wakeAttempt } from '../wake.ts';
import { refusalOf, requestedBy, requireEnabled } from './requested.ts';

export type TestWebhookPorts = WakePorts & {
  webhooks: Pick<WebhookStore, 'find'>;
  requests: Pick<DeliveryRequests, 'test'>;
  clock: Clock;
  random: Random;
};

/** Sends the example of any event type, subscribed or not, once (contract 4.3, 5). */
export const testWebhook = (ports: TestWebhookPorts): Route<PortalCaller> =>
  route(portalOperations.testWebhook, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: async (call) => {
      const { webhooks, requests, clock, random } = ports;
      const { found: webhook, body } = call;
      requireMatch(call, webhook.version);
      requireEnabled(webhook);
      const now = clock.now();
      const { companyId } = webhook;
      const { requestId } = call;
      const facts = { id: random.timeUuid(now), companyId, occurredAt: now, requestId };
      const event = exampleEvent(facts, body.eventType);
      const ref = testAttempt(event, webhook.id, random.uuid());
      const named = { eventType: event.type, eventId: event.id };
      const by = requestedBy(call, webhook, { action: 'test', facts: named });
      if ((await requests.test(event, ref, by)) === 'conflict')
        throw refusalOf(await webhooks.find(webhook.companyId, webhook.id));
      await wakeAttempt(ports, ref);
      return { status: 202, body: { eventId: event.id } };
    },
  });
