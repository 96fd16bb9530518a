import { toInstant } from '#contract/instants.ts';
import type { AuditItemView } from '#contract/portal.ts';
import { type ItemList, portalOperations } from '#contract/portal-operations.ts';
import type { Actor, AuditItem } from '../../domain/company.ts';
import { cursorKey } from '../../domain/cursor.ts';
import type { AuditReader } from '../../domain/ports/accounts.ts';
import type { Pepper } from '../../domain/ports/secrets.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { nextCursorOf, positionOf } from '../cursor-page.ts';

const operation = portalOperations.listAuditLog;

/** An actor as the portal API names it. */
const toActor = (actor: Actor): AuditItemView['actor'] => {
  if (actor === 'operator') return { operator: true };
  return actor === 'system' ? { system: true } : actor;
};

const toView = ({
  id,
  at,
  actor,
  action,
  target,
  changes,
  sourceIp,
}: AuditItem): AuditItemView => ({
  id,
  at: toInstant(at),
  actor: toActor(actor),
  action,
  target,
  changes,
  sourceIp,
});

/** Every change and every view of secrets in the company, newest first (contract 5). */
export const listAuditLog = ({
  log,
  pepper,
}: {
  log: AuditReader;
  pepper: Pepper;
}): Route<PortalCaller> =>
  route<PortalCaller, typeof operation>(operation, {
    handle: async ({ caller: { companyId }, query: { cursor, limit } }) => {
      const scope = { companyId, path: operation.path, filters: {} };
      const key = cursorKey(await pepper());
      const page = await log.page(companyId, { limit, ...positionOf(key, scope, cursor) });
      const body: ItemList<AuditItemView> = {
        items: page.items.map(toView),
        nextCursor: nextCursorOf(key, scope, page.next),
      };
      return { status: 200, body };
    },
  });
