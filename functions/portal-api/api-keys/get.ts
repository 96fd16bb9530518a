import { portalOperations } from '#contract/portal-operations.ts';
import type { ApiKeyStore } from '../../domain/ports/accounts.ts';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { Call } from '../../runtime/call.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { replyWithKey } from './view.ts';

/** One key. */
export const getApiKey = ({
  apiKeys,
  lastUse,
}: {
  apiKeys: Pick<ApiKeyStore, 'find'>;
  lastUse: LastUse;
}): Route<PortalCaller> =>
  route(portalOperations.getApiKey, {
    load: (call: Call<PortalCaller>) => findById(call, apiKeys.find),
    handle: ({ found }) => replyWithKey(lastUse, found),
  });
