import { toInstant } from '#contract/instants.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import type { WebhookStore } from '../../domain/ports/accounts.ts';
import type { MissedEvents } from '../../domain/ports/missed-events.ts';
import type { DeliveryRequests } from '../../domain/ports/requests.ts';
import type { Clock } from '../../domain/ports/system.ts';
import { recoveryWindow, type Window } from '../../domain/recovery.ts';
import type { Webhook } from '../../domain/webhook.ts';
import type { Call } from '../../runtime/call.ts';
import { Fault } from '../../runtime/fault.ts';
import type { PortalCaller } from '../../runtime/portal.ts';
import { invalid, type Route, route } from '../../runtime/route.ts';
import { requireMatch } from '../if-match.ts';
import { findById } from '../load.ts';
import { refusalOf, requestedBy, requireEnabled } from './requested.ts';

export type RecoverPorts = {
  webhooks: Pick<WebhookStore, 'find'>;
  missed: MissedEvents;
  requests: Pick<DeliveryRequests, 'recover'>;
  clock: Clock;
  /** How long the log of deliveries is kept, in days. */
  retentionDays: number;
};

const dayMs = 24 * 3600 * 1000;

/** `until` names a second; what happened within it belongs to it. */
const endOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * 1000 + 999;

/** @throws Fault `validation_failed` where the time is none, or has not begun */
const readWindow = (
  { since, until }: { since: string; until?: string | undefined },
  now: number,
): Window => {
  const from = Date.parse(since);
  if (from >= now)
    throw invalid([{ field: 'since', code: 'invalid_time', message: 'must be in the past' }]);
  if (until !== undefined && Date.parse(until) <= from)
    throw invalid([{ field: 'until', code: 'invalid_time', message: 'must be after since' }]);
  return { from, to: until === undefined ? now : endOf(until) };
};

const tooMany = (): Fault =>
  new Fault('limit_reached', {
    detail: 'There are more events in that time than can be looked at in one go. Choose less time.',
  });

const recover = async (
  { webhooks, missed, requests }: RecoverPorts,
  { call, webhook, window }: { call: Call<PortalCaller>; webhook: Webhook; window: Window },
): Promise<number> => {
  const { refs, isWhole } = await missed.find(webhook, window);
  if (!isWhole) throw tooMany();
  if (refs.length === 0) return 0;
  const facts = { since: toInstant(window.from), until: toInstant(window.to) };
  const by = requestedBy(call, webhook, { action: 'recover', facts });
  const { result, written } = await requests.recover(refs, by);
  if (result === 'written') return written;
  throw refusalOf(await webhooks.find(webhook.companyId, webhook.id));
};

/** Delivers what the webhook missed in a time once more, by the whole schedule (contract 4.3, 5). */
export const recoverWebhook = (ports: RecoverPorts): Route<PortalCaller> =>
  route(portalOperations.recoverWebhook, {
    load: (call: Call<PortalCaller>) => findById(call, ports.webhooks.find),
    handle: async (call) => {
      const { found: webhook, body } = call;
      requireMatch(call, webhook.version);
      const now = ports.clock.now();
      const retentionMs = ports.retentionDays * dayMs;
      const window = recoveryWindow(webhook, readWindow(body, now), { now, retentionMs });
      requireEnabled(webhook);
      return { status: 202, body: { recovered: await recover(ports, { call, webhook, window }) } };
    },
  });
