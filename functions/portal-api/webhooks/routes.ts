import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import type { Route } from '../../runtime/route.ts';
import type { RevealPorts } from '../reveal.ts';
import { type ChangeWebhookPorts, enableWebhook, updateWebhook } from './change.ts';
import { createWebhook } from './create.ts';
import { deleteWebhook } from './delete.ts';
import { getWebhook } from './get.ts';
import { listWebhooks } from './list.ts';
import { revealSigningSecrets } from './reveal.ts';
import { type RotateSlotPorts, rotateSigningSecret } from './rotate.ts';

/** Everything that the routes of webhooks need. */
export type WebhookPorts = RevealPorts &
  Omit<RotateSlotPorts, 'webhooks' | 'secrets'> &
  Pick<ChangeWebhookPorts, 'urlRules'> & { webhooks: WebhookStore; secrets: SecretStore };

/** The routes of `/api/webhooks`. */
export const webhookRoutes = (ports: WebhookPorts): Route<PortalCaller>[] => [
  listWebhooks(ports),
  getWebhook(ports),
  createWebhook(ports),
  updateWebhook(ports),
  deleteWebhook(ports),
  revealSigningSecrets(ports),
  rotateSigningSecret(ports),
  enableWebhook(ports),
];
