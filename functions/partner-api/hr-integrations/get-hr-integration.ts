import { operations } from '#contract/operations.ts';
import type { HrIntegration } from '../../domain/hr-integration.ts';
import type { HrIntegrationStore } from '../../domain/ports/people.ts';
import type { PartnerCaller } from '../../runtime/partner.ts';
import { readPlainId } from '../../runtime/plain-id.ts';
import { type Route, route } from '../../runtime/route.ts';
import { resourceAnswer } from '../list-answer.ts';
import { toWireHrIntegration } from './wire-hr-integration.ts';

/** Get HR Integration (contract 2, operation 8). Another company's id is as unknown as any. */
export const getHrIntegration = (
  integrations: Pick<HrIntegrationStore, 'find'>,
): Route<PartnerCaller> =>
  route<PartnerCaller, typeof operations.getHrIntegration, HrIntegration>(
    operations.getHrIntegration,
    {
      load: async ({ caller, params }) => {
        const id = readPlainId(params.id);
        return id === undefined ? undefined : await integrations.find(caller.companyId, id);
      },
      handle: async ({ found, baseUrl }) => resourceAnswer(toWireHrIntegration(found, baseUrl)),
    },
  );
