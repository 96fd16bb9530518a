import { foldText } from './directory-entry.ts';
import { compareText } from './directory-order.ts';
import type { HrIntegration } from './hr-integration.ts';

/** How a list of HR integrations is sorted (contract 2.3). */
export type HrIntegrationOrder = {
  sortField: 'id' | 'name' | 'createdAt';
  sortOrder: 'asc' | 'desc';
};

type Compare = (a: HrIntegration, b: HrIntegration) => number;

const comparisons: Record<HrIntegrationOrder['sortField'], Compare> = {
  id: (a, b) => a.id - b.id,
  name: (a, b) => compareText(foldText(a.name), foldText(b.name)),
  createdAt: (a, b) => a.createdAt - b.createdAt,
};

/** Sorts HR integrations: text by its folded form, ties by id ascending (contract 1.2). */
export const sortHrIntegrations = (
  integrations: readonly HrIntegration[],
  { sortField, sortOrder }: HrIntegrationOrder,
): HrIntegration[] => {
  const sign = sortOrder === 'asc' ? 1 : -1;
  return integrations.toSorted((a, b) => sign * comparisons[sortField](a, b) || a.id - b.id);
};
