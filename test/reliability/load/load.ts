import { parseArgs } from 'node:util';
import { chooseMeasures, runMeasure } from '../../performance/run-measures.ts';

/**
 * `npm run load` runs every scene of load beyond the limits, `npm run load -- NAME …` those; results lie
 * in `.build/load`. `--count` makes a scene smaller or larger. The exit code is 1 where a promise broke.
 */
const place = { folder: import.meta.dirname, results: 'load' };

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' } },
});
const count = values.count === undefined ? undefined : Number(values.count);
if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
  process.stderr.write(`--count is a whole number from 1 on, not ${values.count}\n`);
  process.exit(2);
}
let good = true;
for (const name of chooseMeasures(place, wanted))
  good = (await runMeasure(place, name, { count })) && good;
process.exit(good ? 0 : 1);
