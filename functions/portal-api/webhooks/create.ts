import { portalOperations } from '#contract/portal-operations.ts';
import { changesOf } from '../../domain/changes.ts';
import { limits } from '../../domain/limits.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { Clock, Random } from '../../domain/ports/system.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import { mintSigningSecret } from '../../domain/signing-secret.ts';
import { secretSlots, type Webhook } from '../../domain/webhook.ts';
import type { UrlRules } from '../../domain/webhook-url.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { single } from '../if-match.ts';
import { webhookEntry } from './audit-entry.ts';
import { requireUrl } from './url.ts';
import { toWebhookView } from './view.ts';

export type CreateWebhookPorts = {
  webhooks: Pick<WebhookStore, 'count' | 'create'>;
  secrets: Pick<SecretStore, 'create' | 'remove'>;
  names: SecretNames;
  urlRules: UrlRules;
  clock: Clock;
  random: Random;
};

const limitReached = (): Fault =>
  new Fault('limit_reached', { detail: `A company may have ${limits.webhooks} webhooks.` });

/** An enabled webhook that names the first version of each of its secrets. */
const newWebhook = (
  { clock, random }: CreateWebhookPorts,
  companyId: string,
  given: Pick<Webhook, 'description' | 'url' | 'eventTypes'>,
): Webhook => {
  const now = clock.now();
  const secret = () => ({ version: random.uuid(), rotatedAt: now, rotations: [] });
  return {
    id: random.uuid(),
    companyId,
    ...given,
    status: 'enabled',
    disabledReason: null,
    first: secret(),
    second: secret(),
    createdAt: now,
    version: 1,
  };
};

/** Both secrets are in the secret store before the record, so that no webhook is ever without. */
const storeSecrets = async ({ secrets, names, random }: CreateWebhookPorts, webhook: Webhook) => {
  await Promise.all(
    secretSlots.map((slot) => {
      const value = mintSigningSecret(random);
      return secrets.create(names.webhook(webhook.id, slot), webhook[slot].version, value);
    }),
  );
};

/** Makes a webhook with its two signing secrets; showing these is a view of its own. */
export const createWebhook = (ports: CreateWebhookPorts): Route<PortalCaller> =>
  route(portalOperations.createWebhook, {
    handle: async (call) => {
      const { webhooks, secrets, names, urlRules } = ports;
      const { companyId, role } = call.caller;
      const url = requireUrl(call.body.url, urlRules);
      if ((await webhooks.count(companyId)) >= limits.webhooks) throw limitReached();
      const webhook = newWebhook(ports, companyId, { ...call.body, url });
      await storeSecrets(ports, webhook);
      const changes = changesOf(null, webhook, ['description', 'url', 'eventTypes']);
      const entry = webhookEntry(call, webhook, { action: 'create', changes });
      const result = await webhooks.create(webhook, entry);
      if (result === 'written')
        return single(toWebhookView(webhook, undefined, role), webhook.version, 201);
      await Promise.all(secretSlots.map((slot) => secrets.remove(names.webhook(webhook.id, slot))));
      throw result === 'limit_reached' ? limitReached() : new Fault('temporarily_unavailable');
    },
  });
