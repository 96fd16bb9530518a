import type { Company } from '../../domain/company.ts';
import type { CompanyStore } from '../../domain/ports/accounts.ts';
import type { PortalCaller } from '../../runtime/portal.ts';

/** The caller's company. A member without one is a fault of ours. */
export const requireCompany = async (
  companies: Pick<CompanyStore, 'find'>,
  { companyId }: PortalCaller,
): Promise<Company> => {
  const company = await companies.find(companyId);
  if (!company) throw new Error('A member has no company');
  return company;
};
