import { allPermissions } from '#contract/permissions.ts';
import { type PortalOperation, portalOperations } from '#contract/portal-operations.ts';
import type { ApiKey } from '../../domain/api-key.ts';
import { changesOf } from '../../domain/changes.ts';
import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { Call, Reply } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { edit } from '../edit.ts';
import { findById } from '../load.ts';
import { keyEntry } from './audit-entry.ts';
import { replyWithKey } from './view.ts';

export type ChangePorts = { apiKeys: Pick<ApiKeyStore, 'find' | 'update'>; lastUse: LastUse };

type Change = { action: string; fields: Partial<Pick<ApiKey, 'enabled' | 'permissions'>> };

/** Sets fields of a key; what has them already is left as it is, without an audit item. */
const changeKey = async (
  { apiKeys, lastUse }: ChangePorts,
  { call, found }: { call: Call<PortalCaller>; found: ApiKey },
  { action, fields }: Change,
): Promise<Reply> => {
  const changes = (before: ApiKey, after: ApiKey) =>
    changesOf(before, after, ['enabled', 'permissions']);
  const key = await edit(call, found, {
    find: () => apiKeys.find(found.companyId, found.id),
    change: (before) => {
      const after = { ...before, ...fields, version: before.version + 1 };
      return changes(before, after) ? after : before;
    },
    save: (before, after) => {
      const audit = keyEntry(call, after, { action, changes: changes(before, after) });
      return apiKeys.update(before, after, audit);
    },
  });
  return await replyWithKey(lastUse, key);
};

/** Gives a key the whole new set of permissions. */
export const setApiKeyPermissions = (ports: ChangePorts): Route<PortalCaller> =>
  route(portalOperations.setApiKeyPermissions, {
    load: (call: Call<PortalCaller>) => findById(call, ports.apiKeys.find),
    handle: (call) => {
      const permissions = allPermissions.filter((one) => call.body.permissions.includes(one));
      const change = { action: 'set-permissions', fields: { permissions } };
      return changeKey(ports, { call, found: call.found }, change);
    },
  });

const switchKey =
  (operation: PortalOperation, change: Change) =>
  (ports: ChangePorts): Route<PortalCaller> =>
    route(operation, {
      load: (call: Call<PortalCaller>) => findById(call, ports.apiKeys.find),
      handle: (call) => changeKey(ports, { call, found: call.found }, change),
    });

/** Disables a key, for the very next request; a disabled one stays so. */
export const disableApiKey = switchKey(portalOperations.disableApiKey, {
  action: 'disable',
  fields: { enabled: false },
});

/** Enables a key; an enabled one stays so. */
export const enableApiKey = switchKey(portalOperations.enableApiKey, {
  action: 'enable',
  fields: { enabled: true },
});
