import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions } from '../../lib/build/functions.ts';
import { entries } from '../../lib/entries.ts';
import type { Measure, Row } from './measure.ts';

/** The one that posts to receivers may carry a client of its own. */
const sender = 'deliver';

const kb = (bytes: number): number => Math.round(bytes / 1000);

const rowsOf = (sizes: ReadonlyMap<string, number>): Row[] => {
  const ordinary = [...sizes].filter(([name]) => name !== sender).sort((a, b) => b[1] - a[1]);
  const [largest, bytes] = ordinary[0] ?? ['none', Number.NaN];
  const sum = [...sizes.values()].reduce((a, b) => a + b, 0);
  return [
    ...ordinary.slice(1).map(([what, value]) => ({ what, value: kb(value), unit: 'KB' })),
    {
      what: `largest bundle but the sender’s, ${largest}`,
      value: kb(bytes),
      unit: 'KB',
      must: { atMost: 1150 },
      aim: { atMost: 800 },
    },
    {
      what: 'the sender’s bundle',
      value: kb(sizes.get(sender) ?? Number.NaN),
      unit: 'KB',
      must: { atMost: 1750 },
      aim: { atMost: 1200 },
    },
    {
      what: `sum of all ${sizes.size}`,
      value: kb(sum),
      unit: 'KB',
      must: { atMost: 14_000 },
      aim: { atMost: 10_000 },
    },
  ];
};

/** How large the minified bundles are that are deployed. */
export const measure: Measure = {
  title: 'Bundles as they are deployed, minified (1 KB = 1,000 bytes)',
  run: async () => {
    const folder = await buildFunctions(process.cwd());
    const sizeOf = (name: string) =>
      readdirSync(join(folder, name))
        .map((file) => statSync(join(folder, name, file)).size)
        .reduce((a, b) => a + b, 0);
    return rowsOf(new Map(Object.keys(entries).map((name) => [name, sizeOf(name)])));
  },
};
