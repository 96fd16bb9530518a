import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { DeliveryRequests } from '../../domain/ports/requests.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import type { Route } from '../../runtime/route.ts';
import type { RevealPorts } from '../reveal.ts';
import { type ChangeWebhookPorts, enableWebhook, updateWebhook } from './change.ts';
import { createWebhook } from './create.ts';
import { deleteWebhook } from './delete.ts';
import { getWebhook } from './get.ts';
import { listWebhooks } from './list.ts';
import { type RecoverPorts, recoverWebhook } from './recover.ts';
import { revealSigningSecrets } from './reveal.ts';
import { type RotateSlotPorts, rotateSigningSecret } from './rotate.ts';
import { type TestWebhookPorts, testWebhook } from './test.ts';

/** Everything that the routes of webhooks need. */
export type WebhookPorts = RevealPorts &
  Omit<RotateSlotPorts, 'webhooks' | 'secrets'> &
  Pick<ChangeWebhookPorts, 'urlRules'> &
  Pick<TestWebhookPorts, 'queue'> &
  Pick<RecoverPorts, 'missed' | 'retentionDays'> & {
    webhooks: WebhookStore;
    secrets: SecretStore;
    requests: Pick<DeliveryRequests, 'test' | 'recover'>;
  };

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
  testWebhook(ports),
  recoverWebhook(ports),
];
