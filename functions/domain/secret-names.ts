import type { SecretSlot } from './webhook.ts';

/** How customers' secrets are named in the secret store. */
export type SecretNames = {
  apiKey(keyId: string): string;
  webhook(webhookId: string, slot: SecretSlot): string;
};

/** Names under a prefix of the stage's, so that a grant can name all of them at once. */
export const secretNames = (prefix: string): SecretNames => ({
  apiKey: (keyId) => `${prefix}/api-key/${keyId}`,
  webhook: (webhookId, slot) => `${prefix}/webhook/${webhookId}/${slot}`,
});
