import { portalOperations } from '#contract/portal-operations.ts';
import { toHrIntegrationView } from '../../domain/hr-integration-wire.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';

/** All HR integrations of the company, by id; there are at most 20. */
export const listHrIntegrations = ({
  integrations,
}: {
  integrations: Pick<HrIntegrationStore, 'list'>;
}): Route<PortalCaller> =>
  route(portalOperations.listHrIntegrations, {
    handle: async ({ caller }: { caller: PortalCaller }) => {
      const items = (await integrations.list(caller.companyId)).map(toHrIntegrationView);
      return { status: 200, body: { items, nextCursor: null } };
    },
  });
