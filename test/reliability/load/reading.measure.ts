import { basic, type Key, send } from '../../e2e/company.ts';
import { makeKey, makeParty, type RosterPerson } from '../../e2e/party.ts';
import { type System, startSystem } from '../../e2e/system.ts';
import { until } from '../../in-turn.ts';
import type { Measure, Row } from '../../performance/measure.ts';
import { median, quantile } from '../../performance/numbers.ts';
import { atLeast, figure, ms, none } from './rows.ts';

const perPage = 100;
/** How long is read before the sync begins, to compare with. */
const aloneMs = 20_000;
/** Two walk from page to page, two look here and there. */
const [walkers, browsers] = [2, 2];
/** A reader asks ten times a second at most, so that these keys suffice (contract 1.4). */
const paceMs = 100;
const keysOfReaders = 40;
const patienceMs = 1_800_000;

type State = 'old' | 'new';

/** Somebody in one of two states, which differ in every value that a roster changes. */
const person = (n: number, state: State): RosterPerson => ({
  hrId: `P-${n}`,
  firstName: state === 'old' ? 'Ada' : 'Grace',
  lastName: `${state} ${(n * 7919) % 100_003}`,
  email: `p${n}-${state}@sync.example`,
  startDate: '2025-01-01',
});

const roster = (size: number, state: State): RosterPerson[] =>
  Array.from({ length: size }, (_, n) => person(n, state));

type Shown = { id: number; firstName: string; lastName: string; email: string };

/** The state that a person is shown in; undefined where it is a mixture. */
const stateOf = ({ firstName, lastName, email }: Shown): State | undefined => {
  if (firstName === 'Ada' && lastName.startsWith('old ') && email.includes('-old@')) return 'old';
  if (firstName === 'Grace' && lastName.startsWith('new ') && email.includes('-new@')) return 'new';
  return undefined;
};

/** What readers saw. */
const createSeen = () => ({
  times: [] as number[],
  /** Answers that were no page. */
  failed: [] as string[],
  mixed: [] as Shown[],
  /** Full walks by id, and those in which somebody was missing or came twice. */
  walks: 0,
  broken: 0,
  states: { old: 0, new: 0 },
});

type Seen = ReturnType<typeof createSeen>;

type World = { system: System; keys: readonly Key[]; size: number };

let asked = 0;

const page = async ({ system, keys, size }: World, seen: Seen, query: string): Promise<Shown[]> => {
  const key = keys[asked++ % keys.length] as Key;
  const started = performance.now();
  const rested = new Promise((resolve) => setTimeout(resolve, paceMs));
  const url = `${system.api}/employees?perPage=${perPage}&${query}`;
  const { status, json, text } = await send(url, 'GET', { headers: basic(key) });
  seen.times.push(performance.now() - started);
  if (status === 429) throw new Error('The readers’ keys do not suffice');
  if (status !== 200 || json.data.total !== size)
    seen.failed.push(`${status} ${text.slice(0, 200)}`);
  const items: Shown[] = status === 200 ? json.data.data : [];
  for (const one of items) {
    const state = stateOf(one);
    if (state) seen.states[state] += 1;
    else seen.mixed.push(one);
  }
  await rested;
  return items;
};

/** From the first page to the last by id, which no change moves: everybody, once. */
const walk = async (world: World, seen: Seen, isOpen: () => boolean): Promise<void> => {
  const ids: number[] = [];
  for (let n = 1; n <= world.size / perPage; n += 1) {
    if (!isOpen()) return;
    ids.push(...(await page(world, seen, `page=${n}`)).map(({ id }) => id));
  }
  seen.walks += 1;
  if (new Set(ids).size !== world.size || ids.length !== world.size) seen.broken += 1;
};

/** Pages of other orders, here and there: people move in them while they change. */
const browse = async (world: World, seen: Seen, n: number): Promise<void> => {
  const sort = ['lastName', 'email', 'startAt'][n % 3];
  const last = world.size / perPage;
  await page(world, seen, `sortField=${sort}&page=${1 + ((n * 7) % last)}`);
};

/** Reads while some work lasts. */
const readDuring = async (world: World, work: () => Promise<unknown>): Promise<Seen> => {
  const seen = createSeen();
  let open = true;
  const running = [
    until(walkers, () => walk(world, seen, () => open)),
    until(browsers, (n) => browse(world, seen, n)),
  ];
  try {
    await work();
  } finally {
    open = false;
    await Promise.all(running.map(({ end }) => end()));
  }
  return seen;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const timeRows = (when: string, { times }: Seen): Row[] => [
  figure(`pages read ${when}`, times.length),
  ms(`a page ${when}, median`, median(times)),
  ms(`a page ${when}, 99th percentile`, quantile(times, 0.99)),
];

const rowsOf = (alone: Seen, during: Seen, after: Seen): Row[] => {
  const sum = (of: (seen: Seen) => number) => of(alone) + of(during) + of(after);
  const { states } = during;
  return [
    atLeast(
      'people shown as before and as after during the sync, the fewer of both',
      Math.min(states.old, states.new),
      1,
    ),
    none(
      'answers that were no page of everybody',
      sum(({ failed }) => failed.length),
    ),
    none(
      'people shown half changed',
      sum(({ mixed }) => mixed.length),
    ),
    atLeast(
      'walks through all pages',
      sum(({ walks }) => walks),
      1,
    ),
    none(
      'walks in which somebody was missing or came twice',
      sum(({ broken }) => broken),
    ),
    none('people shown as before once the sync had ended', after.states.old),
    ...timeRows('before the sync', alone),
    ...timeRows('during the sync', during),
  ];
};

const measured = async (
  system: System,
  size: number,
  say: (line: string) => void,
): Promise<Row[]> => {
  const party = await makeParty(system);
  const keys: Key[] = [];
  for (let n = 0; n < keysOfReaders; n += 1) keys.push(await makeKey(party.portal));
  const world = { system, keys, size };
  const timed = async (syncId: string, state: State): Promise<number> => {
    const started = performance.now();
    await party.sync(syncId, roster(size, state), patienceMs);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    say(`${syncId}: ${seconds} s`);
    return seconds;
  };
  const first = await timed('everybody is new', 'old');
  const alone = await readDuring(world, () => pause(aloneMs));
  let lasted = 0;
  const during = await readDuring(world, async () => {
    lasted = await timed('everybody changes', 'new');
  });
  const after = createSeen();
  await walk(world, after, () => true);
  for (const one of [...during.failed, ...during.mixed].slice(0, 5)) say(JSON.stringify(one));
  return [
    figure('sync of everybody new, nobody reads', first, 's'),
    figure('sync of everybody changed, lists are read', lasted, 's'),
    ...rowsOf(alone, during, after),
  ];
};

/** A company whose lists are read while a sync changes everybody in it. */
export const measure: Measure = {
  title:
    'Load beyond limits: lists are read while a sync changes everybody (20,000 people, or --count)',
  run: async (say, { count = 20_000 }) => {
    const system = await startSystem({ timeScale: 1 });
    try {
      return await measured(system, Math.ceil(count / perPage) * perPage, say);
    } finally {
      await system.dispose();
    }
  },
};
