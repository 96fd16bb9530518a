import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { WebhookHealthReader } from '../../domain/ports/statistics.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { type Route, route } from '../../runtime/route.ts';
import { toWebhookView } from './view.ts';

/** All webhooks of the company, oldest first; there are at most 20. */
export const listWebhooks = ({
  webhooks,
  health,
}: {
  webhooks: Pick<WebhookStore, 'list'>;
  health: WebhookHealthReader;
}): Route<PortalCaller> =>
  route(portalOperations.listWebhooks, {
    handle: async ({ caller }: { caller: PortalCaller }) => {
      const all = await webhooks.list(caller.companyId);
      const known = await health.read(all.map(({ id }) => id));
      const items = all.map((one) => toWebhookView(one, known.get(one.id), caller.role));
      return { status: 200, body: { items, nextCursor: null } };
    },
  });
