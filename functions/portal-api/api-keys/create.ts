import { portalOperations } from '#contract/portal-operations.ts';
import type { ApiKey } from '../../domain/api-key.ts';
import { changesOf } from '../../domain/changes.ts';
import { makeVerifier } from '../../domain/credentials.ts';
import { limits } from '../../domain/limits.ts';
import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { Pepper, SecretStore } from '../../domain/ports/secrets.ts';
import type { Clock, Random } from '../../domain/ports/system.ts';
import { mintSecret, type SecretMark } from '../../domain/secret-format.ts';
import type { SecretNames } from '../../domain/secret-names.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { single } from '../if-match.ts';
import { keyEntry } from './audit-entry.ts';
import { toApiKeyView } from './view.ts';

export type CreatePorts = {
  apiKeys: Pick<ApiKeyStore, 'count' | 'create'>;
  secrets: Pick<SecretStore, 'create' | 'remove'>;
  names: SecretNames;
  pepper: Pepper;
  mark: SecretMark;
  clock: Clock;
  random: Random;
};

const limitReached = (): Fault =>
  new Fault('limit_reached', { detail: `A company may have ${limits.apiKeys} API keys.` });

/** A key that may do nothing yet, with the secret that opens it (contract 3, 5). */
const newKey = async (ports: CreatePorts, caller: PortalCaller, description: string) => {
  const { pepper, mark, clock, random } = ports;
  const now = clock.now();
  const secret = mintSecret(mark, random);
  const key: ApiKey = {
    id: random.uuid(),
    companyId: caller.companyId,
    description,
    enabled: true,
    permissions: [],
    verifier: makeVerifier(await pepper(), secret),
    secretVersion: random.uuid(),
    createdAt: now,
    createdBy: caller.email,
    secretRotatedAt: now,
    rotations: [],
    version: 1,
  };
  return { key, secret };
};

/**
 * Makes a key; its secret is in the secret store before the record that names it, so that no key is
 * ever without one. The answer has no secret: that is a view of its own.
 */
export const createApiKey = (ports: CreatePorts): Route<PortalCaller> =>
  route(portalOperations.createApiKey, {
    handle: async (call) => {
      const { apiKeys, secrets, names } = ports;
      const { enabled, disabled } = await apiKeys.count(call.caller.companyId);
      if (enabled + disabled >= limits.apiKeys) throw limitReached();
      const { key, secret } = await newKey(ports, call.caller, call.body.description);
      await secrets.create(names.apiKey(key.id), key.secretVersion, secret);
      const changes = changesOf(null, key, ['description']);
      const result = await apiKeys.create(key, keyEntry(call, key, { action: 'create', changes }));
      if (result === 'written') return single(toApiKeyView(key, undefined), key.version, 201);
      await secrets.remove(names.apiKey(key.id));
      throw result === 'limit_reached' ? limitReached() : new Fault('temporarily_unavailable');
    },
  });
