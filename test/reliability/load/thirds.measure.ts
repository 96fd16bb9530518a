import { type Company, makeCompany } from '../../e2e/company.ts';
import { eventually } from '../../e2e/receiver.ts';
import { type System, startSystem } from '../../e2e/system.ts';
import { tablesOf } from '../../e2e/tables.ts';
import { eventTimes, importActivePeople } from '../../performance/active-people.ts';
import { addWebhook } from '../../performance/bench-webhook.ts';
import type { Measure, Row } from '../../performance/measure.ts';
import { median, quantile } from '../../performance/numbers.ts';
import {
  type Arrival,
  type Post,
  type Receivers,
  startReceivers,
} from '../../performance/receivers.ts';
import { endsOf } from './delivered.ts';
import { disabledRows } from './disabled.ts';
import { atLeast, atMost, ms, none } from './rows.ts';

const inThird = 6;
const thirds = ['works', 'hangs', 'fails'] as const;
type Third = (typeof thirds)[number];
const patienceMs = 1_200_000;

/** A third is told by the path: `/beside/hangs/3`. */
const thirdOf = (path: string): string => path.split('/')[2] ?? '';

const statusOf = ({ path }: Post): number | undefined =>
  ({ works: 200, fails: 500 })[thirdOf(path)];

type World = { system: System; receivers: Receivers; say(line: string): void };
type Phase = { company: Company; webhooks: Map<string, Third>; delays: number[] };

const subscribe = async (
  { receivers }: World,
  company: Company,
  phase: string,
  kinds: readonly Third[],
) => {
  const webhooks = new Map<string, Third>();
  for (const [index, third] of kinds.entries()) {
    const url = `${receivers.url}/${phase}/${third}/${index}`;
    webhooks.set(await addWebhook(company.portal, url), third);
  }
  return webhooks;
};

/** So many of each kind. */
const population = (...kinds: readonly Third[]): Third[] =>
  kinds.flatMap((kind) => Array.from({ length: inThird }, () => kind));

/** Events for a company with these webhooks; ends when every one has reached all that work. */
const play = async (
  world: World,
  name: string,
  { kinds, events }: { kinds: readonly Third[]; events: number },
): Promise<Phase> => {
  const { system, receivers, say } = world;
  const company = await makeCompany(system);
  const webhooks = await subscribe(world, company, name, kinds);
  await importActivePeople(system, company.id, events);
  const wanted = kinds.filter((kind) => kind === 'works').length * events;
  const own = (): Arrival[] =>
    receivers.arrivals().filter(({ path }) => path.startsWith(`/${name}/works/`));
  await eventually(`${name}: all ${wanted}`, () => own().length >= wanted, patienceMs);
  const times = await eventTimes(system, company.id);
  const delays = own().map(({ eventId, at }) => at - (times.get(eventId) ?? Number.NaN));
  say(`${name}: p50 ${median(delays)} ms, p99 ${quantile(delays, 0.99)} ms of ${delays.length}`);
  return { company, webhooks, delays };
};

type Attempt = {
  webhookId: string;
  attempt: number;
  error: string | null;
  statusCode: number | null;
  durationMs: number;
  loggedAt: number;
  nextAttemptAt: number | null;
};

const attemptsOf = async ({ system }: World, { company }: Phase): Promise<Attempt[]> => {
  const asked = { table: 'Deliveries', index: 'byCompany' } as const;
  return (await tablesOf(system).query(asked, 'logCompany', company.id)) as unknown as Attempt[];
};

/** Steps of contract 4.3 in milliseconds, from and to. */
const steps = [
  [5_000, 15_000],
  [270_000, 330_000],
  [1_620_000, 1_980_000],
] as const;

const keepsSchedule = ({ attempt, loggedAt, nextAttemptAt }: Attempt): boolean => {
  const [from, to] = steps[attempt - 1] ?? [Number.NaN, Number.NaN];
  const wait = (nextAttemptAt ?? Number.NaN) - loggedAt;
  // Stamps are rounded to milliseconds.
  return wait >= from - 1 && wait <= to + 1;
};

const failsAsItShould =
  ({ webhooks }: Phase) =>
  ({ webhookId, error, statusCode, durationMs }: Attempt): boolean => {
    if (webhooks.get(webhookId) === 'fails') return error === null && statusCode === 500;
    return error === 'timeout' && statusCode === null && durationMs >= 14_900;
  };

/** Each delivery to a webhook that does not work has to wait for its next attempt. */
const untilAllWait = async ({ system }: World, wanted: number): Promise<number> =>
  await eventually(
    'what failed waits for its next attempt',
    async () => {
      const { waiting } = await endsOf(system);
      return waiting.size >= wanted && waiting.size;
    },
    patienceMs,
  );

type Shown = { id: string; status: string; failingSince: string | null };

const shownOf = async ({ company }: Phase): Promise<Shown[]> =>
  (await company.portal('GET', '/api/webhooks')).json.items;

const besideRows = async (world: World, beside: Phase, events: number): Promise<Row[]> => {
  const wanted = 2 * inThird * events;
  const waiting = await untilAllWait(world, wanted);
  const failed = (await attemptsOf(world, beside)).filter(
    ({ webhookId }) => beside.webhooks.get(webhookId) !== 'works',
  );
  const shown = await shownOf(beside);
  const isWell = ({ id, status, failingSince }: Shown) =>
    status === 'enabled' && (failingSince === null) === (beside.webhooks.get(id) === 'works');
  const of = (third: Third) =>
    failed.filter(({ webhookId }) => beside.webhooks.get(webhookId) === third).length;
  const strange = failed.filter((one) => !failsAsItShould(beside)(one)).length;
  const early = failed.filter((one) => !keepsSchedule(one)).length;
  return [
    atLeast('deliveries of the other thirds that wait for an attempt', waiting, wanted),
    atLeast('their attempts so far: that failed', of('fails'), inThird),
    atLeast('their attempts so far: that hung', of('hangs'), inThird),
    none('of these not logged as what they were', strange),
    none('of these with a next attempt off the schedule', early),
    atLeast(
      'webhooks of all thirds that are shown as they are',
      shown.filter(isWell).length,
      3 * inThird,
    ),
  ];
};

const measured = async (world: World, events: number): Promise<Row[]> => {
  await play(world, 'warm', { kinds: population('works'), events: 20 });
  const alone = await play(world, 'alone', { kinds: population('works'), events });
  const working = { kinds: population('works', 'works', 'works'), events };
  const before = await play(world, 'before', working);
  const beside = await play(world, 'beside', { kinds: population(...thirds), events });
  const rows = await besideRows(world, beside, events);
  const after = await play(world, 'after', working);
  const p99 = (phase: Phase) => quantile(phase.delays, 0.99);
  const working99 = (p99(before) + p99(after)) / 2;
  const ratio = p99(beside) / working99;
  return [
    ms('p99 of the working third with no others', p99(alone)),
    ms('p99 where the other thirds work as well, mean of before and after', working99),
    ms('p99 of the working third beside those that hang and fail', p99(beside)),
    atMost('beside those that hang and fail / beside as many that work', ratio, 1.5, '×'),
    ...rows,
  ];
};

/** Receivers of which a third hangs, a third fails and a third works. */
export const measure: Measure = {
  title: `Load beyond limits: ${inThird} webhooks each that work, hang and fail, 200 events (--count) at each; then five days of it`,
  run: async (say, { count = 200 }) => {
    const receivers = await startReceivers(statusOf);
    const system = await startSystem({ timeScale: 1 });
    try {
      const rows = await measured({ system, receivers, say }, count);
      return [...rows, ...(await disabledRows(statusOf, say))];
    } finally {
      await system.dispose();
      receivers.close();
    }
  },
};
