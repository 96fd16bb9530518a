import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import type { Route } from '../../runtime/route.ts';
import type { RevealPorts } from '../reveal.ts';
import { disableApiKey, enableApiKey, setApiKeyPermissions } from './change.ts';
import { createApiKey } from './create.ts';
import { getApiKey } from './get.ts';
import { listApiKeys } from './list.ts';
import { revealApiKeySecret } from './reveal.ts';
import { type RotateKeyPorts, rotateApiKeySecret } from './rotate.ts';

/** Everything that the routes of API keys need. */
export type ApiKeyPorts = RevealPorts &
  Omit<RotateKeyPorts, 'apiKeys' | 'secrets'> & { apiKeys: ApiKeyStore; secrets: SecretStore };

/** All routes of `/api/api-keys`. */
export const apiKeyRoutes = (ports: ApiKeyPorts): Route<PortalCaller>[] => [
  listApiKeys(ports),
  getApiKey(ports),
  createApiKey(ports),
  setApiKeyPermissions(ports),
  revealApiKeySecret(ports),
  rotateApiKeySecret(ports),
  disableApiKey(ports),
  enableApiKey(ports),
];
