import { startDynamo } from '../conformance/dynamo-engine.ts';
import type { Measure, Row } from './measure.ts';
import { type Applied, makeRosterWorld, readPeople, wirePerson } from './roster-world.ts';

const size = 20_000;
const changed = size / 100;

const roster = (startDateOf: (n: number) => string) =>
  readPeople({
    syncId: 'any',
    employees: Array.from({ length: size }, (_, n) => wirePerson(n, startDateOf(n))),
  });

/** Records and events; the directory's chunks and the sync's own items tell of nobody. */
const itemsOf = ({ counts }: Applied): number => (counts.EMPLOYEE ?? 0) + (counts.EVENT ?? 0);

const rowsOf = (what: string, people: number, applied: Applied): Row[] => {
  const each = people === 0 ? itemsOf(applied) : itemsOf(applied) / people;
  return [
    {
      what: `${what}: records and events written${people === 0 ? '' : ', each of them'}`,
      ...{ value: each, unit: '', must: { atMost: people === 0 ? 0 : 2 } },
    },
    { what: `${what}: journal items`, value: applied.counts.JOURNAL ?? 0, unit: '' },
    { what: `${what}: write units in all`, value: applied.writeUnits, unit: '' },
    { what: `${what}: time`, value: Math.round(applied.ms / 100) / 10, unit: 's' },
  ];
};

/** What a roster costs its worker: nobody changed, one percent changed, everybody new. */
export const measure: Measure = {
  title: `Sync of ${size} people: everybody new, nobody changed, one percent changed; its worker on an engine of its own`,
  run: async () => {
    const engine = await startDynamo();
    try {
      const { sync } = await makeRosterWorld(engine);
      const everybody = roster(() => '2025-02-01');
      const all = await sync('all', everybody);
      const none = await sync('none', everybody);
      const few = await sync(
        'few',
        roster((n) => (n % 100 === 0 ? '2024-06-01' : '2025-02-01')),
      );
      if (itemsOf(all) < size || itemsOf(few) < changed)
        throw new Error(
          `${itemsOf(all)} and ${itemsOf(few)} items of ${size} and ${changed} people`,
        );
      return [
        ...rowsOf('unchanged', 0, none),
        ...rowsOf('1 % changed', changed, few),
        ...rowsOf('all new', size, all),
      ];
    } finally {
      await engine.stop();
    }
  },
};
