import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import type { SecretSlot } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { type RevealPorts, reveal } from '../reveal.ts';
import { webhookEntry } from './audit-entry.ts';

/** Shows both signing secrets of a webhook to who confirms it. */
export const revealSigningSecrets = (
  ports: RevealPorts & {
    webhooks: Pick<WebhookStore, 'find'>;
    secrets: Pick<SecretStore, 'read'>;
    names: SecretNames;
  },
): Route<PortalCaller> =>
  route(portalOperations.revealSigningSecrets, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: (call) => {
      const { secrets, names } = ports;
      const webhook = call.found;
      const read = (slot: SecretSlot) =>
        secrets.read(names.webhook(webhook.id, slot), webhook[slot].version);
      return reveal(ports, call, {
        confirm: call.body.confirm,
        audit: webhookEntry(call, webhook, { action: 'reveal-signing-secrets', changes: null }),
        read: async () => ({ first: await read('first'), second: await read('second') }),
      });
    },
  });
