import { portalOperations } from '#contract/portal-operations.ts';
import { changesOf } from '../../domain/changes.ts';
import type { HrIntegration } from '../../domain/hr-integration.ts';
import { toHrIntegrationView } from '../../domain/hr-integration-wire.ts';
import { limits } from '../../domain/limits.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type { Clock } from '../../domain/ports/system.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { audited } from '../audited.ts';
import { single } from '../if-match.ts';

export type CreateIntegrationPorts = {
  integrations: Pick<HrIntegrationStore, 'reserveId' | 'create'>;
  clock: Clock;
};

const newIntegration = async (
  { integrations, clock }: CreateIntegrationPorts,
  companyId: string,
  name: string,
): Promise<HrIntegration> => ({
  id: await integrations.reserveId(),
  companyId,
  name,
  status: 'initial-sync-pending',
  createdAt: clock.now(),
  linkedEmployees: 0,
  lastSync: null,
  version: 1,
});

/** Sets up an HR integration, which waits for its first sync (contract 5). */
export const createHrIntegration = (ports: CreateIntegrationPorts): Route<PortalCaller> =>
  route(portalOperations.createHrIntegration, {
    handle: async (call) => {
      const { companyId } = call.caller;
      const integration = await newIntegration(ports, companyId, call.body.name);
      const { id, name, version } = integration;
      const entry = audited(call, {
        action: 'hr-integration.create',
        target: { type: 'hr-integration', id: String(id), description: name },
        changes: changesOf(null, integration, ['name']),
      });
      const result = await ports.integrations.create(integration, entry);
      if (result === 'written') return single(toHrIntegrationView(integration), version, 201);
      if (result === 'conflict') throw new Fault('temporarily_unavailable');
      const detail = `A company may have ${limits.hrIntegrations} HR integrations.`;
      throw new Fault('limit_reached', { detail });
    },
  });
