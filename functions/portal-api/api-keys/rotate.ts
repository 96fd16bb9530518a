import { portalOperations } from '#contract/portal-operations.ts';
import type { ApiKey } from '../../domain/api-key.ts';
import { makeVerifier } from '../../domain/credentials.ts';
import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { Pepper } from '../../domain/ports/secrets.ts';
import { mintSecret, type SecretMark } from '../../domain/secret-format.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { type RotationPorts, rotate, rotatedAtChange } from '../rotate.ts';
import { keyEntry } from './audit-entry.ts';
import { replyWithKey } from './view.ts';

export type RotateKeyPorts = RotationPorts & {
  apiKeys: Pick<ApiKeyStore, 'find' | 'update'>;
  lastUse: LastUse;
  names: SecretNames;
  pepper: Pepper;
  mark: SecretMark;
};

/** How a key takes a new secret: its version and the verifier that knows it change together. */
const secretOf = (verifier: string) => ({
  stateOf: (key: ApiKey) => ({ version: key.secretVersion, rotations: key.rotations }),
  withSecret: (
    key: ApiKey,
    {
      version,
      rotatedAt,
      rotations,
    }: { version: string; rotatedAt: number; rotations: readonly number[] },
  ): ApiKey => ({
    ...key,
    verifier,
    secretVersion: version,
    secretRotatedAt: rotatedAt,
    rotations,
    version: key.version + 1,
  }),
});

const rotatedAt = (key: ApiKey) => ({ rotatedAt: key.secretRotatedAt });

/** Gives a key a new secret; the old one is dead by the time of the answer. */
export const rotateApiKeySecret = (ports: RotateKeyPorts): Route<PortalCaller> =>
  route(portalOperations.rotateApiKeySecret, {
    load: (call: Call<PortalCaller>) => findById(call, ports.apiKeys.find),
    handle: async (call) => {
      const { apiKeys, lastUse, names, pepper, mark, random } = ports;
      const { companyId, id } = call.found;
      const value = mintSecret(mark, random);
      const rotation = {
        ...secretOf(makeVerifier(await pepper(), value)),
        secretName: names.apiKey(id),
        find: () => apiKeys.find(companyId, id),
        save: (before: ApiKey, after: ApiKey) => {
          const changes = rotatedAtChange('secretRotatedAt', rotatedAt(before), rotatedAt(after));
          const entry = keyEntry(call, after, { action: 'rotate-secret', changes });
          return apiKeys.update(before, after, entry);
        },
      };
      return await replyWithKey(lastUse, await rotate(ports, rotation, { call, value }));
    },
  });
