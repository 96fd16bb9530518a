import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { callsDuring, costOf } from '../e2e/counted.ts';
import { makeParty, type Party, type RosterPerson } from '../e2e/party.ts';
import { type System, startSystem } from '../e2e/system.ts';
import type { Measure, Row } from './measure.ts';

const size = 5000;
const changed = size / 100;
/** A slow machine needs some minutes for everybody. */
const patienceMs = 600_000;

const person = (n: number, startDate = '2025-01-01'): RosterPerson => ({
  hrId: `P-${n}`,
  firstName: 'Ada',
  lastName: `Last ${(n * 7919) % 100_003}`,
  email: `p${n}@sync.example`,
  startDate,
});

const everybody = Array.from({ length: size }, (_, n) => person(n));
const onePercent = everybody.map((one, n) => (n % 100 === 0 ? person(n, '2024-06-01') : one));

/** Kinds of items that tell of a person; the directory's chunks and the sync's own items do not. */
const ofPeople = ['EMPLOYEE', 'EVENT'];

const written = (calls: readonly RecordedCall[]): number =>
  calls
    .filter(({ operation }) => operation !== 'DeleteItem')
    .flatMap(({ keys }) => keys)
    .filter((key) => ofPeople.includes(key.split('#')[0] ?? '')).length;

type Synced = { items: number; writes: number; seconds: number };

/** One sync from its request to its end. */
const sync = async (
  { system, party }: { system: System; party: Party },
  syncId: string,
  roster: readonly RosterPerson[],
): Promise<Synced> => {
  const started = performance.now();
  let ended = started;
  const calls = await callsDuring(system, 'sync', async () => {
    await party.sync(syncId, roster, patienceMs);
    ended = performance.now();
  });
  return {
    items: written(calls),
    writes: costOf(calls).writes,
    seconds: Math.round((ended - started) / 100) / 10,
  };
};

const rowsOf = (what: string, people: number, synced: Synced): Row[] => {
  const each = people === 0 ? synced.items : synced.items / people;
  return [
    {
      what: `${what}: records and events written${people === 0 ? '' : ', each of them'}`,
      ...{ value: each, unit: '', must: { atMost: people === 0 ? 0 : 2 } },
    },
    { what: `${what}: write units in all`, value: synced.writes, unit: '' },
    { what: `${what}: time`, value: synced.seconds, unit: 's' },
  ];
};

/** What a roster costs: nobody changed, one percent changed, everybody new. */
export const measure: Measure = {
  title: `Sync of ${size} people: everybody new, nobody changed, one percent changed; counted at the AWS endpoint`,
  run: async () => {
    const system = await startSystem({ faults: true });
    try {
      const world = { system, party: await makeParty(system) };
      const all = await sync(world, 'all', everybody);
      const none = await sync(world, 'none', everybody);
      const few = await sync(world, 'few', onePercent);
      if (all.items < size || few.items < changed)
        throw new Error(`${all.items} and ${few.items} items of ${size} and ${changed} people`);
      return [
        ...rowsOf('unchanged', 0, none),
        ...rowsOf('1 % changed', changed, few),
        ...rowsOf('all new', size, all),
      ];
    } finally {
      await system.dispose();
    }
  },
};
