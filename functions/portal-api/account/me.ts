import type { Me } from '#contract/portal.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import type { CompanyStore } from '../../domain/ports/accounts.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { requireCompany } from './company.ts';

/** Who the caller is, in which company, and on which stage. */
export const me = ({
  companies,
  stage,
}: {
  companies: Pick<CompanyStore, 'find'>;
  stage: string;
}): Route<PortalCaller> =>
  route(portalOperations.me, {
    handle: async ({ caller }: { caller: PortalCaller }) => {
      const { id, name, apiAccess } = await requireCompany(companies, caller);
      const { email, role } = caller;
      const body: Me = { email, role, company: { id, name, apiAccess }, stage };
      return { status: 200, body };
    },
  });
