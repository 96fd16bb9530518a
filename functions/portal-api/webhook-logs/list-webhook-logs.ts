import type { WebhookLogView } from '#contract/portal.ts';
import type { ItemList } from '#contract/portal-operations.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import { cursorKey } from '../../domain/cursor.ts';
import type { LogQuery, WebhookLog } from '../../domain/ports/logs.ts';
import type { Pepper } from '../../domain/ports/secrets.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { nextCursorOf, positionOf } from '../cursor-page.ts';
import { toLogView } from './views.ts';

/** What the list needs of the world. */
export type ListLogsPorts = { log: Pick<WebhookLog, 'page'>; pepper: Pepper };

type Filters = Omit<LogQuery, 'limit' | 'after'>;

const operation = portalOperations.listWebhookLogs;

const timeOf = (instant: string | undefined) =>
  instant === undefined ? undefined : Date.parse(instant);

/** `to` names a second; what was logged within it belongs to it. */
const endOf = (instant: string | undefined) =>
  instant === undefined ? undefined : Math.floor(Date.parse(instant) / 1000) * 1000 + 999;

/** `GET /api/webhook-logs`: newest first, all filters combined (contract 5). */
export const listWebhookLogs = ({ log, pepper }: ListLogsPorts): Route<PortalCaller> =>
  route<PortalCaller, typeof operation>(operation, {
    handle: async ({ caller, query }) => {
      const { cursor, limit, from, to, ...equal } = query;
      const filters: Filters = { ...equal, from: timeOf(from), to: endOf(to) };
      const scope = { companyId: caller.companyId, path: operation.path, filters };
      const key = cursorKey(await pepper());
      const page = await log.page(caller.companyId, {
        ...filters,
        limit,
        ...positionOf(key, scope, cursor),
      });
      const body: ItemList<WebhookLogView> = {
        items: page.items.map((attempt) => toLogView(attempt, caller.role)),
        nextCursor: nextCursorOf(key, scope, page.next),
      };
      return { status: 200, body };
    },
  });
