import { portalOperations } from '#contract/portal-operations.ts';
import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { SecretStore } from '../../domain/ports/secrets.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { type RevealPorts, reveal } from '../reveal.ts';
import { keyEntry } from './audit-entry.ts';

/** Shows a key's secret to who confirms it. */
export const revealApiKeySecret = (
  ports: RevealPorts & {
    apiKeys: Pick<ApiKeyStore, 'find'>;
    secrets: Pick<SecretStore, 'read'>;
    names: SecretNames;
  },
): Route<PortalCaller> =>
  route(portalOperations.revealApiKeySecret, {
    load: (call: Call<PortalCaller>) => findById(call, ports.apiKeys.find),
    handle: (call) => {
      const { secrets, names } = ports;
      const { id, secretVersion } = call.found;
      return reveal(ports, call, {
        confirm: call.body.confirm,
        audit: keyEntry(call, call.found, { action: 'reveal-secret', changes: null }),
        read: async () => ({ secret: await secrets.read(names.apiKey(id), secretVersion) }),
      });
    },
  });
