import { type Company, makeCompany } from '../e2e/company.ts';
import { eventually } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import { eventTimes, importActivePeople } from './active-people.ts';
import { addWebhook } from './bench-webhook.ts';
import type { Measure, Row } from './measure.ts';
import { median, quantile } from './numbers.ts';
import { type Receivers, startReceivers } from './receivers.ts';

const others = 19;
const eventsEach = 100;
const eventsOfHanging = 500;
/** The system, its receivers and their events run on the same cores. */
const patienceMs = 600_000;
const hanging = '/hangs';

type World = { system: System; receivers: Receivers; say(line: string): void };

/** Of each event at each of the other webhooks: milliseconds until its first attempt arrived. */
const delays = async (world: World, company: Company, name: string, wanted: number) => {
  const own = () => world.receivers.arrivals().filter(({ path }) => path.startsWith(`/${name}-`));
  await eventually(`${name}: all ${wanted}`, () => own().length === wanted, patienceMs);
  const times = await eventTimes(world.system, company.id);
  return own().map(({ eventId, at }) => at - (times.get(eventId) ?? Number.NaN));
};

/** Sends so many events to each of the others, and gives the delays of all. */
const phase = async (world: World, name: string, events = eventsEach) => {
  const company = await makeCompany(world.system);
  for (let n = 0; n < others; n += 1)
    await addWebhook(company.portal, `${world.receivers.url}/${name}-${n}`);
  return async () => {
    await importActivePeople(world.system, company.id, events);
    const found = await delays(world, company, name, others * events);
    if (found.some(Number.isNaN)) throw new Error('A post has an event that nobody stored');
    world.say(
      `${name}: p50 ${median(found)} ms, p99 ${quantile(found, 0.99)} ms of ${found.length}`,
    );
    return found;
  };
};

/** The company whose only webhook hangs: its events happen, and its posts begin to hang. */
const startHanging = async (world: World) => {
  const company = await makeCompany(world.system);
  const webhookId = await addWebhook(company.portal, `${world.receivers.url}${hanging}`);
  await importActivePeople(world.system, company.id, eventsOfHanging);
  await eventually('the hanging webhook’s first post', () => world.receivers.hung.length > 0);
  return { company, webhookId };
};

/** It has to have hung for as long as the sender waits, with most of its events still waiting. */
const hungAsItShould = async ({ receivers }: World, company: Company): Promise<number> => {
  const path = '/api/webhook-logs?limit=100';
  const log = await eventually('its first timeout', async () => {
    const { items } = (await company.portal('GET', path)).json;
    return items.length > 0 && (items as { error: string; durationMs: number }[]);
  });
  if (log.some(({ error, durationMs }) => error !== 'timeout' || durationMs < 14_900))
    throw new Error(`The hanging webhook did not hang: ${JSON.stringify(log[0])}`);
  return receivers.hung.length;
};

/** First attempts that arrived at the others before the first post at the hanging one timed out. */
const whileItHung = ({ receivers }: World, name: string): number => {
  const until = (receivers.hung[0] ?? 0) + 15_000;
  return receivers.arrivals().filter(({ path, at }) => path.startsWith(`/${name}-`) && at < until)
    .length;
};

/** Without it, beside it, and without it again: so a machine that gets busier is no excuse. */
const measured = async (world: World) => {
  await (await phase(world, 'warm', 20))();
  const before = await (await phase(world, 'before'))();
  const beside = await phase(world, 'beside');
  const { company, webhookId } = await startHanging(world);
  const delayed = await beside();
  const posts = await hungAsItShould(world, company);
  const meanwhile = whileItHung(world, 'beside');
  await company.portal('DELETE', `/api/webhooks/${webhookId}`);
  const after = await (await phase(world, 'after'))();
  return { alone: [before, after], delayed, posts, meanwhile };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const rowsOf = ({
  alone,
  delayed,
  posts,
  meanwhile,
}: Awaited<ReturnType<typeof measured>>): Row[] => {
  const without = mean(alone.map((one) => quantile(one, 0.99)));
  const beside = quantile(delayed, 0.99);
  return [
    { what: 'p50 without it', value: Math.round(mean(alone.map(median))), unit: 'ms' },
    { what: 'p50 beside it', value: median(delayed), unit: 'ms' },
    { what: 'p99 without it, mean of before and after', value: Math.round(without), unit: 'ms' },
    { what: 'p99 beside it', value: beside, unit: 'ms' },
    { what: 'posts that hung by then', value: posts, unit: '', must: { atLeast: 1 } },
    { what: 'arrivals at others while the first of them hung', value: meanwhile, unit: '' },
    {
      what: 'p99 beside it / without it',
      value: beside / without,
      unit: '×',
      must: { atMost: 1.5 },
      aim: { atMost: 1.1 },
    },
  ];
};

/** What a webhook that hangs costs all others (contract 4.3). */
export const measure: Measure = {
  title: `Event to first attempt at ${others} webhooks with ${eventsEach} events each, without and beside one that hangs with ${eventsOfHanging}`,
  run: async (say) => {
    const receivers = await startReceivers(({ path }) => (path === hanging ? undefined : 200));
    const system = await startSystem({ timeScale: 1 });
    try {
      return rowsOf(await measured({ system, receivers, say }));
    } finally {
      await system.dispose();
      receivers.close();
    }
  },
};
