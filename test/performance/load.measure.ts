import { basic, type Key } from '../e2e/company.ts';
import { eventually, type Receiver, startReceiver } from '../e2e/receiver.ts';
import { type System, startSystem } from '../e2e/system.ts';
import type { Measure } from './measure.ts';
import { median, quantile } from './numbers.ts';
import { makeSubscribed, type Subscribed } from './subscribed-company.ts';

const seconds = 60;
const requestsEach = 60;
const deliveriesEach = 10;
/** A key may be used a hundred times a minute. */
const keysEach = 45;

/** Begins something so many times a second for so long, late or not; resolves when all have ended. */
const atRate = async (perSecond: number, work: (n: number) => Promise<void>): Promise<void> => {
  const started = performance.now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = started + (n * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(work(n));
  }
  await Promise.all(running);
};

type Asked = { ms: number; status: number };

const ask = async (url: string, key: Key): Promise<Asked> => {
  const started = performance.now();
  try {
    const answer = await fetch(url, { headers: basic(key) });
    await answer.arrayBuffer();
    return { ms: performance.now() - started, status: answer.status };
  } catch {
    return { ms: performance.now() - started, status: 0 };
  }
};

/** Every third request lists, the others read one person. */
const pathOf = ({ employeeIds }: Subscribed, n: number): string =>
  n % 3 === 0
    ? '/employees?perPage=10&sortField=lastName'
    : `/employees/${employeeIds[n % employeeIds.length]}`;

const loaded = async (system: System, companies: readonly Subscribed[]): Promise<Asked[]> => {
  const asked: Asked[] = [];
  const turn = (n: number) => companies[n % companies.length] as Subscribed;
  const request = async (n: number) => {
    const { keys } = turn(n);
    const key = keys[Math.floor(n / companies.length) % keys.length] as Key;
    asked.push(await ask(`${system.api}${pathOf(turn(n), n)}`, key));
  };
  const event = (n: number) => turn(n).change(Math.floor(n / companies.length));
  await Promise.all([atRate(requestsEach, request), atRate(deliveriesEach, event)]);
  return asked;
};

const firstDelays = async (receiver: Receiver, companies: readonly Subscribed[]) => {
  const wanted = deliveriesEach * seconds;
  await eventually('all deliveries', () => receiver.hits.length >= wanted, 300_000);
  const maps = await Promise.all(companies.map((one) => one.happenedAt()));
  const times = new Map(maps.flatMap((map) => [...map]));
  return receiver.hits.map(
    ({ headers, at }) => at - (times.get(`${headers['webhook-id']}`) ?? NaN),
  );
};

const measured = async (system: System, receiver: Receiver) => {
  const wanted = { url: `${receiver.url}/hook`, people: 50, keys: keysEach };
  const companies = [await makeSubscribed(system, wanted), await makeSubscribed(system, wanted)];
  const asked = await loaded(system, companies);
  const delays = await firstDelays(receiver, companies);
  const errors = asked.filter(({ status }) => status !== 200).length;
  return { errors, times: asked.map(({ ms }) => ms), delays };
};

/** Whether the local run carries what a busy day brings. */
export const measure: Measure = {
  title: `Local run under load: ${requestsEach} API requests and ${deliveriesEach} deliveries a second for ${seconds} s`,
  run: async () => {
    const receiver = await startReceiver();
    const system = await startSystem({ timeScale: 1 });
    try {
      const { errors, times, delays } = await measured(system, receiver);
      const ms = (what: string, value: number) => ({ what, value: Math.round(value), unit: 'ms' });
      return [
        ms('API request, median', median(times)),
        ms('API request, 99th percentile', quantile(times, 0.99)),
        ms('event to first attempt, median', median(delays)),
        ms('event to first attempt, 99th percentile', quantile(delays, 0.99)),
        {
          what: `API requests of ${times.length} that were not answered with 200`,
          ...{ value: errors, unit: '', must: { atMost: 0 } },
        },
        {
          what: 'deliveries that arrived',
          ...{ value: delays.length, unit: '', must: { atLeast: deliveriesEach * seconds } },
        },
      ];
    } finally {
      await system.dispose();
      await receiver.close();
    }
  },
};
