import { basic, type Key, send } from '../../e2e/company.ts';
import { makeKey, makeParty, type Party } from '../../e2e/party.ts';
import { type System, startSystem } from '../../e2e/system.ts';
import { inTurn, until } from '../../in-turn.ts';
import { importActivePeople } from '../../performance/active-people.ts';
import type { Measure, Row } from '../../performance/measure.ts';
import { median, quantile } from '../../performance/numbers.ts';
import { atLeast, figure, ms, none, seconds } from './rows.ts';

/** Contract 1.4. */
const limit = 100;
const windowMs = 60_000;
const blockSeconds = 300;

const requestsEach = 130;
const atOnce = 60;
const path = '/employees?perPage=10';

type Asked = { status: number; ms: number; begunAt: number; endedAt: number; retryAfter: number };

const ask = async (system: System, key: Key): Promise<Asked> => {
  const begunAt = performance.now();
  const { status, headers } = await send(`${system.api}${path}`, 'GET', { headers: basic(key) });
  const endedAt = performance.now();
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  return { status, ms: endedAt - begunAt, begunAt, endedAt, retryAfter };
};

const makeParties = async (system: System, count: number): Promise<Party[]> => {
  const parties: Party[] = [];
  for (let n = 0; n < count; n += 1) {
    const party = await makeParty(system);
    await importActivePeople(system, party.companyId, 10);
    parties.push(party);
  }
  return parties;
};

/** Somebody who stays within the limit: a request each second, one after the other. */
const calmly = (system: System, key: Key) => {
  const asked: Asked[] = [];
  const running = until(1, async () => {
    const one = await ask(system, key);
    asked.push(one);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - one.ms)));
  });
  return { asked, end: running.end };
};

const calmAlone = async (system: System, key: Key): Promise<Asked[]> => {
  const alone = calmly(system, key);
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  await alone.end();
  return alone.asked;
};

/** Every key asks as often as all others, all at once. */
const storm = async (system: System, parties: readonly Party[]): Promise<Asked[][]> => {
  const asked = parties.map((): Asked[] => []);
  await inTurn({ count: parties.length * requestsEach, atOnce }, async (n) => {
    const at = n % parties.length;
    const party = parties[at];
    if (party) asked[at]?.push(await ask(system, party.key));
  });
  return asked;
};

/** How long a key took from its first request to the answer that was refused first. */
const untilRefused = (asked: readonly Asked[]): number => {
  const refusals = asked.filter(({ status }) => status === 429).map(({ endedAt }) => endedAt);
  return Math.min(...refusals) - Math.min(...asked.map(({ begunAt }) => begunAt));
};

const slowest = (asked: readonly Asked[][]): number => Math.max(...asked.map(untilRefused));

const refused = (asked: readonly Asked[]): number =>
  asked.filter(({ status }) => status !== 200).length;

const keepsLimit = (asked: readonly Asked[]): boolean => {
  const refusals = asked.filter(({ status }) => status === 429);
  return (
    asked.filter(({ status }) => status === 200).length === limit &&
    refusals.length === requestsEach - limit &&
    refusals.every(({ retryAfter }) => retryAfter >= 1 && retryAfter <= blockSeconds)
  );
};

const answers = (asked: readonly Asked[], status: number): number[] =>
  asked.filter((one) => one.status === status).map(({ ms }) => ms);

type Stormed = { asked: Asked[][]; others: Asked[]; lastedMs: number };

const limitRows = ({ asked, others, lastedMs }: Stormed): Row[] => {
  const all = asked.flat();
  const isStrange = ({ status }: Asked) => status !== 200 && status !== 429;
  const sorts = [200, 429].flatMap((status) => [
    ms(`answered with ${status}, median`, median(answers(all, status))),
    ms(`answered with ${status}, 99th percentile`, quantile(answers(all, status), 0.99)),
  ]);
  return [
    atLeast(
      `keys of which exactly ${limit} requests were answered, the rest told when to come back`,
      asked.filter(keepsLimit).length,
      asked.length,
    ),
    none('answers that are neither 200 nor 429', all.filter(isStrange).length),
    none('other keys of these companies that were refused', refused(others)),
    figure('requests a second in all', Math.round((all.length * 1000) / lastedMs)),
    seconds('slowest key from its first request to its first 429', slowest(asked)),
    ...sorts,
  ];
};

const calmRows = (alone: readonly Asked[], beside: readonly Asked[]): Row[] => [
  none('requests of a calm company that were refused', refused([...alone, ...beside])),
  ms('calm company alone, median', median(answers(alone, 200))),
  ms('calm company meanwhile, median', median(answers(beside, 200))),
  ms('calm company meanwhile, slowest', quantile(answers(beside, 200), 1)),
];

/** @throws where the machine is too slow for anybody to come to a limit. */
const checkSpeed = (asked: readonly Asked[][]): void => {
  const took = slowest(asked);
  if (took > windowMs)
    throw new Error(`A key needed more than a minute for ${limit + 1} requests: fewer companies`);
};

const measured = async (system: System, count: number): Promise<Row[]> => {
  const parties = await makeParties(system, count);
  const others = await Promise.all(parties.map(({ portal }) => makeKey(portal)));
  const { key } = await makeParty(system);
  const alone = await calmAlone(system, key);
  const calm = calmly(system, key);
  const started = performance.now();
  const asked = await storm(system, parties);
  const lastedMs = performance.now() - started;
  await calm.end();
  checkSpeed(asked);
  const otherKeys = await Promise.all(others.map((other) => ask(system, other)));
  return [...limitRows({ asked, others: otherKeys, lastedMs }), ...calmRows(alone, calm.asked)];
};

/** Many companies that ask as fast as they can, each with more than its key may. */
export const measure: Measure = {
  title: `Load beyond limits: companies at their rate limit at once (50, or --count), ${requestsEach} requests each`,
  run: async (_, { count = 50 }) => {
    const system = await startSystem({ timeScale: 1 });
    try {
      return await measured(system, count);
    } finally {
      await system.dispose();
    }
  },
};
