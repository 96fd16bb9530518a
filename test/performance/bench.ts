import { parseArgs } from 'node:util';
import { writeReadme } from './readme.ts';
import { chooseMeasures, runMeasure } from './run-measures.ts';

/**
 * `npm run bench` runs every measure, `npm run bench -- NAME …` those; results lie in `.build/bench`.
 * With `--write` the README's table is made anew from what lies there.
 */
const place = { folder: import.meta.dirname, results: 'bench' };

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
let good = true;
for (const name of chooseMeasures(place, wanted)) good = (await runMeasure(place, name)) && good;
if (values.write) writeReadme(chooseMeasures(place, []));
process.exit(good ? 0 : 1);
