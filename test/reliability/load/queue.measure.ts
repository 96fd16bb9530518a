import { seededFraction } from '../../../functions/domain/wake.ts';
import { type Company, makeCompany } from '../../e2e/company.ts';
import { eventually } from '../../e2e/receiver.ts';
import { type System, startSystem } from '../../e2e/system.ts';
import { endedByTime } from '../../e2e/time-limits.ts';
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
import { queuesOf } from '../snapshot.ts';
import { type Ends, endsOf } from './delivered.ts';
import { heapOf, residentMb, watchMost } from './memory.ts';
import { atLeast, atMost, figure, none, seconds } from './rows.ts';

const companies = 5;
/** As many as a company may have. */
const webhooksEach = 20;
const perEvent = companies * webhooksEach;
/** A worker ended by its time limit may have had so many posts in hand that nobody wrote down. */
const perWorker = 10;

/** Whatever waits: environments of all functions, whose heaps are let grow, and the queues themselves. */
const mostResidentMb = 2560;

/** One delivery of a hundred fails at first and has to come again. */
const failsAtFirst = ({ path, eventId }: Omit<Post, 'attempt'>): boolean =>
  seededFraction(`${path} ${eventId}`) < 0.01;

const statusOf = (post: Post): number => (post.attempt === 1 && failsAtFirst(post) ? 500 : 200);

const makeCompanies = async (system: System, { url }: Receivers): Promise<Company[]> => {
  const made: Company[] = [];
  for (let n = 0; n < companies; n += 1) {
    const company = await makeCompany(system);
    for (let w = 0; w < webhooksEach; w += 1) await addWebhook(company.portal, `${url}/${n}-${w}`);
    made.push(company);
  }
  return made;
};

type World = { system: System; receivers: Receivers; say(line: string): void };

const waiting = async (system: System): Promise<number> =>
  (await queuesOf(system))
    .filter(({ name }) => /fast|slow/i.test(name) && !/dead/i.test(name))
    .reduce((sum, { messages }) => sum + messages, 0);

/** All deliveries with their ends written, told of every 30 s. */
const worked = async ({ system, receivers, say }: World, wanted: number): Promise<Ends> => {
  let said = performance.now();
  // A busy machine may take ten times as long as a quiet one.
  const patience = 600_000 + wanted * 100;
  await eventually(
    'every delivery',
    async () => {
      if (performance.now() - said > 30_000) {
        said = performance.now();
        say(`${receivers.succeeded()} of ${wanted}, ${await waiting(system)} messages wait`);
      }
      return receivers.succeeded() >= wanted;
    },
    patience,
  );
  return await eventually(
    'the end of every delivery in the log',
    async () => {
      const ends = await endsOf(system);
      return ends.succeeded.size >= wanted && ends.waiting.size + ends.claimed === 0 && ends;
    },
    patience,
  );
};

/** Posts beyond the one that succeeded and one for each that was to fail. */
const postedAgain = (arrivals: readonly Arrival[]): number =>
  arrivals.reduce(
    (sum, one) => sum + one.answered.length - 1 + one.refused.length - (failsAtFirst(one) ? 1 : 0),
    0,
  );

const deadLetters = async (system: System): Promise<number> =>
  (await queuesOf(system))
    .filter(({ name }) => /dead/i.test(name))
    .reduce((sum, { messages }) => sum + messages, 0);

type Worked = { ends: Ends; wanted: number; startedAt: number };

const deliveryRows = ({ system, receivers }: World, { ends, wanted, startedAt }: Worked): Row[] => {
  const arrivals = receivers.arrivals();
  const slow = endedByTime(system, 'deliver');
  const lastAt = quantile(
    arrivals.map(({ answered: [first = 0] }) => first),
    1,
  );
  return [
    atLeast('deliveries that are in the log as made', ends.succeeded.size, wanted),
    none('deliveries that were lost', wanted - ends.succeeded.size),
    figure('attempts that failed and came again', ends.failed),
    atMost('posts that nothing asked for', postedAgain(arrivals), perWorker * slow),
    figure('workers that their time limit ended', slow),
    seconds('from the first event to the last delivery', lastAt - startedAt),
    figure('deliveries a second', Math.round((wanted * 1000) / (lastAt - startedAt))),
  ];
};

const delayRows = async ({ system, receivers }: World, all: readonly Company[]): Promise<Row[]> => {
  const maps = await Promise.all(all.map(({ id }) => eventTimes(system, id)));
  const times = new Map(maps.flatMap((map) => [...map]));
  const delays = receivers
    .arrivals()
    .map(({ eventId, at }) => at - (times.get(eventId) ?? Number.NaN));
  return [
    seconds('event to first attempt, median', median(delays)),
    seconds('event to first attempt, 99th percentile', quantile(delays, 0.99)),
  ];
};

const measured = async (world: World, events: number): Promise<Row[]> => {
  const { system, receivers } = world;
  const all = await makeCompanies(system, receivers);
  const before = await residentMb(system);
  const memory = watchMost(() => residentMb(system));
  const depth = watchMost(() => waiting(system));
  const [startedAt, wanted] = [Date.now(), events * perEvent];
  await Promise.all(all.map(({ id }) => importActivePeople(system, id, events)));
  const ends = await worked(world, wanted);
  const [most, deepest] = [await memory.end(), await depth.end()];
  const { used, allowed } = heapOf(system, 'deliver');
  return [
    ...deliveryRows(world, { ends, wanted, startedAt }),
    ...(await delayRows(world, all)),
    none('dead letters', await deadLetters(system)),
    figure('messages in the queues at most', deepest),
    atMost(`heap of a sender’s environment at most, of ${allowed} MB`, used, allowed / 2, 'MB'),
    figure('local run resident before', before, 'MB'),
    atMost('local run resident at most, its queues in memory', most, mostResidentMb, 'MB'),
  ];
};

/** A queue far longer than what the machine works off in a moment. */
export const measure: Measure = {
  title: `Load beyond limits: 100,000 deliveries at once (--count), one of a hundred fails at first`,
  run: async (say, { count = 100_000 }) => {
    const receivers = await startReceivers(statusOf);
    const system = await startSystem({ timeScale: 1 });
    try {
      return await measured({ system, receivers, say }, Math.ceil(count / perEvent));
    } finally {
      await system.dispose();
      receivers.close();
    }
  },
};
