import { portalOperations } from '#contract/portal-operations.ts';
import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { toApiKeyView } from './view.ts';

/** All keys of the company, oldest first; there are at most 50. */
export const listApiKeys = ({
  apiKeys,
  lastUse,
}: {
  apiKeys: Pick<ApiKeyStore, 'list'>;
  lastUse: LastUse;
}): Route<PortalCaller> =>
  route(portalOperations.listApiKeys, {
    handle: async ({ caller }) => {
      const keys = await apiKeys.list(caller.companyId);
      const uses = await lastUse.lastUses(keys.map(({ id }) => id));
      const items = keys.map((key) => toApiKeyView(key, uses.get(key.id)));
      return { status: 200, body: { items, nextCursor: null } };
    },
  });
