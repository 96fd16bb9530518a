import { basic, type Key, send } from '../../e2e/company.ts';
import { makeKey, makeParty, type Party } from '../../e2e/party.ts';
import { type System, startSystem } from '../../e2e/system.ts';
import { importActivePeople } from '../../performance/active-people.ts';
import type { Measure, Row } from '../../performance/measure.ts';
import { median, quantile } from '../../performance/numbers.ts';
import { inTurn, until } from './in-turn.ts';

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
  const refused = asked.filter(({ status }) => status === 429).map(({ endedAt }) => endedAt);
  return Math.min(...refused) - Math.min(...asked.map(({ begunAt }) => begunAt));
};

const keepsLimit = (asked: readonly Asked[]): boolean => {
  const refused = asked.filter(({ status }) => status === 429);
  return (
    asked.filter(({ status }) => status === 200).length === limit &&
    refused.length === requestsEach - limit &&
    refused.every(({ retryAfter }) => retryAfter >= 1 && retryAfter <= blockSeconds)
  );
};

const answers = (asked: readonly Asked[], status: number): number[] =>
  asked.filter((one) => one.status === status).map(({ ms }) => ms);

const measured = async (system: System, count: number): Promise<Row[]> => {
  const parties = await makeParties(system, count);
  const seconds = await Promise.all(parties.map(({ portal }) => makeKey(portal)));
  const { key } = await makeParty(system);
  const alone = await calmAlone(system, key);
  const calm = calmly(system, key);
  const started = performance.now();
  const asked = await storm(system, parties);
  const lasted = performance.now() - started;
  await calm.end();
  const slowest = Math.max(...asked.map(untilRefused));
  if (slowest > windowMs)
    throw new Error(`A key took ${slowest} ms for ${limit + 1} requests: no limit within a minute`);
  const others = await Promise.all(seconds.map((second) => ask(system, second)));
  const all = asked.flat();
  const ms = (what: string, value: number): Row => ({ what, value: Math.round(value), unit: 'ms' });
  const none = (what: string, value: number): Row => ({
    ...{ what, value, unit: '', must: { atMost: 0 } },
  });
  return [
    {
      what: `keys of which exactly ${limit} requests were answered, the rest told when to come back`,
      ...{ value: asked.filter(keepsLimit).length, unit: '', must: { atLeast: count } },
    },
    none(
      'answers that are neither 200 nor 429',
      all.filter(({ status }) => status !== 200 && status !== 429).length,
    ),
    none(
      'other keys of these companies that were refused',
      others.filter(({ status }) => status !== 200).length,
    ),
    none(
      'requests of a calm company that were refused',
      calm.asked.filter(({ status }) => status !== 200).length,
    ),
    { what: 'requests a second in all', value: Math.round((all.length * 1000) / lasted), unit: '' },
    {
      what: 'slowest key from its first request to its first 429',
      value: Math.round(slowest / 100) / 10,
      unit: 's',
    },
    ms('answered with 200, median', median(answers(all, 200))),
    ms('answered with 200, 99th percentile', quantile(answers(all, 200), 0.99)),
    ms('answered with 429, median', median(answers(all, 429))),
    ms('answered with 429, 99th percentile', quantile(answers(all, 429), 0.99)),
    ms('calm company alone, median', median(answers(alone, 200))),
    ms('calm company meanwhile, median', median(answers(calm.asked, 200))),
    ms('calm company meanwhile, slowest', quantile(answers(calm.asked, 200), 1)),
  ];
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
