import { printPlan } from '../../lib/local/faults/plan.ts';
import { faultAt, nthCalls, type PlanOf } from './crash-plans.ts';
import { faultsOf } from './fault-route.ts';
import { operateOn } from './operate.ts';
import { makeParty, type Party } from './party.ts';
import { eventually, type Receiver } from './receiver.ts';
import type { System } from './system.ts';
import { tablesOf } from './tables.ts';

const type = 'employee-subscription-changed';
const payload = {
  id: 1,
  resource: 'employee',
  subscription: {
    status: 'active',
    startAt: '2025-01-01',
    nextTicketAt: null,
    pausedAt: null,
    cancelledAt: null,
    reactivatedAt: null,
  },
};

type LogItem = {
  id: string;
  attempt: number;
  trigger: string;
  outcome: string;
  statusCode: number;
};

/** One company whose webhook listens at a path of its own, and its one event. */
type Delivery = { party: Party; webhookId: string; path: string; eventId: string | undefined };

/** What is left when a delivery is over: its attempts as logged, and nothing that waits. */
export type DeliveryEnd = {
  attempts: string[];
  waiting: number;
  /** Posts whose log item is not there. */
  unlogged: number;
  /** Different attempts that the receiver saw; one that came twice counts once. */
  seen: number;
};

/** A receiver's answers: the first attempt fails, so that there is a second; one that comes twice gets the same. */
export const failsFirst = ({ headers }: { headers: Record<string, unknown> }): number =>
  headers['x-webhook-attempt'] === '1' ? 500 : 204;

const prepare = async (system: System, receiver: Receiver): Promise<Delivery> => {
  const party = await makeParty(system);
  const path = `/${party.companyId}`;
  const body = { description: 'Crash', url: `${receiver.url}${path}`, eventTypes: [type] };
  const made = await party.portal('POST', '/api/webhooks', body);
  return { party, webhookId: made.json.id, path, eventId: undefined };
};

const publish = async (system: System, delivery: Delivery): Promise<void> => {
  const company = delivery.party.companyId;
  const { eventId } = await operateOn(system)('event publish', { company, type, payload });
  delivery.eventId = String(eventId);
};

const logOf = async ({ party, webhookId }: Delivery): Promise<LogItem[]> =>
  (await party.portal('GET', `/api/webhook-logs?webhookId=${webhookId}&limit=100`)).json.items;

const isOver = async (delivery: Delivery): Promise<boolean> =>
  (await logOf(delivery)).some(({ outcome }) => outcome === 'succeeded');

const endOf = async (
  system: System,
  receiver: Receiver,
  delivery: Delivery,
): Promise<DeliveryEnd> => {
  const log = await logOf(delivery);
  const ids = new Set(log.map(({ id }) => id));
  const hits = receiver.hits.filter(({ path }) => path === delivery.path);
  const { query } = tablesOf(system);
  const stored = await query({ table: 'Deliveries' }, 'pk', `EVENT#${delivery.eventId}`);
  return {
    attempts: log.map(
      ({ attempt, trigger, outcome, statusCode }) =>
        `${attempt} ${trigger} ${outcome} ${statusCode}`,
    ),
    waiting: stored.filter(({ sk }) => String(sk).startsWith('DUE#')).length,
    unlogged: hits.filter(({ headers }) => !ids.has(String(headers['x-webhook-log-id']))).length,
    seen: new Set(hits.map(({ headers }) => headers['x-webhook-log-id'])).size,
  };
};

const callsFor = async (system: System, name: 'publish' | 'deliver', { party }: Delivery) =>
  nthCalls(await faultsOf(system).calls(name, party.companyId));

/** An undisturbed delivery of two attempts: its end, and the calls of both functions for it. */
export const recordDelivery = async (system: System, receiver: Receiver) => {
  const delivery = await prepare(system, receiver);
  await publish(system, delivery);
  await eventually('the delivery', () => isOver(delivery), 60_000);
  return {
    end: await endOf(system, receiver, delivery),
    publish: await callsFor(system, 'publish', delivery),
    deliver: await callsFor(system, 'deliver', delivery),
  };
};

type Run = { plans: string[]; delivery: Delivery };

/** Begins one delivery under faults of its own, and waits until the first of them has struck. */
const begin = async (
  system: System,
  receiver: Receiver,
  faults: readonly PlanOf[],
): Promise<Run> => {
  const delivery = await prepare(system, receiver);
  const plans = faults.map((planOf) => planOf(delivery.party.companyId));
  const { set, unmet } = faultsOf(system);
  await set(...plans);
  await publish(system, delivery);
  const hasStruck = async () => !(await unmet()).includes(plans[0] ?? '');
  await eventually(`the fault ${plans[0]}`, hasStruck, 60_000);
  return { plans, delivery };
};

/** Delivers one event under each of these faults: one after the other up to the fault, then waits for all. */
export const crashDeliveries = async (
  system: System,
  receiver: Receiver,
  faults: readonly (readonly PlanOf[])[],
): Promise<{ plans: string[]; end: DeliveryEnd }[]> => {
  const runs: Run[] = [];
  for (const one of faults) runs.push(await begin(system, receiver, one));
  const ends = [];
  for (const { plans, delivery } of runs) {
    await eventually(`the delivery after ${plans}`, () => isOver(delivery), 300_000);
    ends.push({ plans, end: await endOf(system, receiver, delivery) });
  }
  return ends;
};

/** The attempt is finished and nobody was told of the next one: the sweeper finds it, and dies itself. */
export const sweepFaults: readonly (readonly PlanOf[])[] = ['SendMessageBatch', 'UpdateItem'].map(
  (operation) => [
    faultAt('deliver', { operation: 'TransactWriteItems', n: 1 }, 'stop-after'),
    () => printPlan({ function: 'sweep', of: undefined, operation, n: 1, kind: 'stop-after' }),
  ],
);
