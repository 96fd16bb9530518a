import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { WebhookHealthReader } from '../../domain/ports/statistics.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import { mintSigningSecret } from '../../domain/signing-secret.ts';
import type { SecretSlot, SigningSecret, Webhook } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { type RotationPorts, rotate, rotatedAtChange } from '../rotate.ts';
import { webhookEntry } from './audit-entry.ts';
import { replyWithWebhook } from './view.ts';

export type RotateSlotPorts = RotationPorts & {
  webhooks: Pick<WebhookStore, 'find' | 'update'>;
  health: WebhookHealthReader;
  names: SecretNames;
};

const rotationOf = (
  { webhooks, names }: RotateSlotPorts,
  call: Call<PortalCaller>,
  { webhook, slot }: { webhook: Webhook; slot: SecretSlot },
) => ({
  secretName: names.webhook(webhook.id, slot),
  find: () => webhooks.find(webhook.companyId, webhook.id),
  stateOf: (one: Webhook) => one[slot],
  withSecret: (one: Webhook, secret: SigningSecret): Webhook => ({
    ...one,
    [slot]: secret,
    version: one.version + 1,
  }),
  save: (before: Webhook, after: Webhook) => {
    const changes = rotatedAtChange(`${slot}SecretRotatedAt`, before[slot], after[slot]);
    const entry = webhookEntry(call, after, { action: 'rotate-signing-secret', changes });
    return webhooks.update(before, after, entry);
  },
});

/** Gives one slot a new signing secret, for the very next attempt; the other slot stays as it is. */
export const rotateSigningSecret = (ports: RotateSlotPorts): Route<PortalCaller> =>
  route(portalOperations.rotateSigningSecret, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: async (call) => {
      const { slot } = call.body;
      const rotation = rotationOf(ports, call, { webhook: call.found, slot });
      const value = mintSigningSecret(ports.random);
      const webhook = await rotate(ports, rotation, { call, value });
      return await replyWithWebhook(ports.health, call.caller, webhook);
    },
  });
