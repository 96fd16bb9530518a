import type { WireHrIntegration } from '#contract/hr-integration.ts';
import type { HrIntegration } from '../../domain/hr-integration.ts';
import { toHrIntegrationView } from '../../domain/hr-integration-wire.ts';

/**
 * An HR integration as the partner API shows it (contract 2.3).
 * @param baseUrl where the hrefs in `_links` begin, without a trailing slash
 */
export const toWireHrIntegration = (
  integration: HrIntegration,
  baseUrl: string,
): WireHrIntegration => {
  const href = `${baseUrl}/hr-integrations/${integration.id}`;
  return {
    ...toHrIntegrationView(integration),
    resource: 'hr-integration',
    _links: {
      self: { href, type: 'application/json' },
      sync: { href: `${href}/sync`, type: 'application/json' },
    },
  };
};
