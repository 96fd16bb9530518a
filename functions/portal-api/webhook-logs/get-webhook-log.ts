import { portalOperations } from '#contract/portal-operations.ts';
import type { AttemptDetail } from '../../domain/attempt.ts';
import type { WebhookLog } from '../../domain/ports/logs.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { findById } from '../load.ts';
import { toLogDetail } from './views.ts';

const operation = portalOperations.getWebhookLog;

/** `GET /api/webhook-logs/{id}`: an attempt with what was sent and what came back (contract 4.4). */
export const getWebhookLog = ({ log }: { log: Pick<WebhookLog, 'find'> }): Route<PortalCaller> =>
  route<PortalCaller, typeof operation, AttemptDetail>(operation, {
    load: (call) => findById(call, log.find),
    handle: async ({ caller, found }) => ({ status: 200, body: toLogDetail(found, caller.role) }),
  });
