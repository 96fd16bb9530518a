import { portalOperations } from '#contract/portal-operations.ts';
import { toHrIntegrationView } from '../../domain/hr-integration-wire.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type { Call } from '../../runtime/call.ts';
import { readPlainId } from '../../runtime/plain-id.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { single } from '../if-match.ts';

/** One HR integration, with its `ETag` (contract 5). */
export const getHrIntegration = ({
  integrations,
}: {
  integrations: Pick<HrIntegrationStore, 'find'>;
}): Route<PortalCaller> =>
  route(portalOperations.getHrIntegration, {
    load: async ({ caller, params }: Call<PortalCaller>) => {
      const id = readPlainId(params.id);
      return id === undefined ? undefined : await integrations.find(caller.companyId, id);
    },
    handle: async ({ found }) => single(toHrIntegrationView(found), found.version),
  });
