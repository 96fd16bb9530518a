import { seededFraction } from '../../functions/domain/wake.ts';
import { type Company, makeCompany } from '../e2e/company.ts';
import { eventually, type Hit, type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { tablesOf } from '../e2e/tables.ts';
import { endedByTime } from '../e2e/time-limits.ts';
import { wholeLog } from '../e2e/whole-log.ts';
import { type Claim, distinctClaims, killAt, killMoments } from './kills.ts';

const webhooks = 5;
const events = 200;
const deliveries = webhooks * events;
const kills = 20;
const seed = process.env.KILL_SEED ?? String(Date.now() % 2 ** 31);

const attemptOf = ({ headers }: Hit): string => String(headers['x-webhook-log-id']);
const deliveryOf = ({ path, headers }: Hit): string => `${path} ${headers['webhook-id']}`;

/** One delivery in ten fails at first, and comes again by the queue and the sweeper. */
const statusOf = (hit: Hit): number =>
  hit.headers['x-webhook-attempt'] === '1' && seededFraction(deliveryOf(hit)) < 0.1 ? 500 : 204;

/** Takes a while, so that posts are open whenever the system is killed. */
const slowly = async (hit: Hit): Promise<number> => {
  await new Promise((resolve) => setTimeout(resolve, 100 * seededFraction(attemptOf(hit))));
  return statusOf(hit);
};

let system: System;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver(slowly);
  system = await startSystem({ deliverSeconds: 25 });
});
afterAll(async () => {
  await system?.dispose();
  await receiver?.close();
});

const subscribe = async ({ portal }: Company): Promise<string[]> => {
  const ids: string[] = [];
  for (let n = 1; n <= webhooks; n += 1) {
    const eventTypes = ['employee-subscription-changed'];
    const body = { description: `Survivor ${n}`, url: `${receiver.url}/${n}`, eventTypes };
    ids.push((await portal('POST', '/api/webhooks', { body })).json.id);
  }
  return ids;
};

const logOf = async ({ portal }: Company, webhookIds: readonly string[]) => {
  const logs = webhookIds.map((id) => wholeLog((path) => portal('GET', path), id));
  return (await Promise.all(logs)).flat();
};

const countBy = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
};

/** Attempts that were posted more often than once and once more for each claim that a kill cut off. */
const overposted = (hits: readonly Hit[], cutOff: readonly Claim[]): string[] => {
  const allowed = countBy(cutOff, ({ logId }) => logId);
  return [...countBy(hits, attemptOf)]
    .filter(([id, posts]) => posts > 1 + (allowed.get(id) ?? 0))
    .map(([id, posts]) => `${id}: ${posts} posts, cut off ${allowed.get(id) ?? 0} times`);
};

describe(`${deliveries} deliveries of a system that is killed ${kills} times (KILL_SEED=${seed})`, () => {
  it('are all made, each attempt is logged once, and only those in flight at a kill are posted again', async () => {
    const company = await makeCompany(system);
    const webhookIds = await subscribe(company);
    // An import of active people is one change of a subscription each.
    await company.employees(events);
    const claims: Claim[] = [];
    for (const moment of killMoments(seed, { kills, posts: deliveries }))
      claims.push(...(await killAt(system, receiver, moment)));

    const { hits } = receiver;
    const arrived = () => new Set(hits.filter((hit) => statusOf(hit) === 204).map(deliveryOf)).size;
    await eventually('every delivery', () => arrived() === deliveries, 600_000);
    const log = await eventually(
      'the end of every delivery',
      async () => {
        const items = await logOf(company, webhookIds);
        return items.filter(({ outcome }) => outcome === 'succeeded').length >= deliveries && items;
      },
      240_000,
    );
    const made = log.filter(({ outcome }) => outcome === 'succeeded');
    expect(new Set(made.map(({ webhookId, eventId }) => `${webhookId} ${eventId}`)).size).toBe(
      deliveries,
    );
    const numbers = log.map((item) => `${item.webhookId} ${item.eventId} ${item.attempt}`);
    expect(new Set(numbers).size).toBe(log.length);
    expect(new Set(hits.map(attemptOf))).toEqual(new Set(log.map(({ id }) => id)));
    const cutOff = distinctClaims(claims);
    // Ten attempts at most were in the hands of a worker that its time limit ended.
    const slow = endedByTime(system, 'deliver');
    expect(overposted(hits, cutOff).slice(10 * slow)).toEqual([]);
    const left = (await tablesOf(system).scan('Deliveries')).filter(
      ({ sk, state }) => String(sk).startsWith('DUE#') || state === 'claimed',
    );
    expect(left).toEqual([]);
    const again = hits.length - log.length;
    console.info(
      `seed ${seed}: ${log.length} attempts, ${cutOff.length} in flight at the kills, ${again} posted again, ${slow} workers too slow`,
    );
  }, 1_800_000);
});
