import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { keeps, type Measure } from './measure.ts';
import { writeReadme } from './readme.ts';
import { keepResult } from './results.ts';
import { tableOf } from './table.ts';

/**
 * `npm run bench` runs every measure, `npm run bench -- NAME …` those; results lie in `.build/bench`.
 * With `--write` the README's table is made anew from what lies there.
 */
const ending = '.measure.ts';

const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();

const load = async (name: string): Promise<Measure> =>
  ((await import(`./${name}${ending}`)) as { measure: Measure }).measure;

/** @returns whether every part did its work and every "must" is met. */
const runOne = async (name: string): Promise<boolean> => {
  try {
    const { title, run } = await load(name);
    const before = machine();
    const started = performance.now();
    const rows = await run((line) => process.stderr.write(`${name}: ${line}\n`));
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`\n${tableOf(title, rows)}\n(${seconds} s)\n`);
    keepResult({ name, title, at: new Date().toISOString(), seconds, machine: before, rows });
    return rows.length > 0 && rows.every(({ value, must }) => keeps(value, must));
  } catch (error) {
    process.stderr.write(`${name} did not do its work: ${error}\n`);
    return false;
  }
};

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No measure ${unknown.join(', ')}; there are: ${all.join(', ')}\n`);
  process.exit(1);
}
let good = true;
for (const name of wanted.length > 0 ? wanted : all) good = (await runOne(name)) && good;
if (values.write) writeReadme(all);
process.exit(good ? 0 : 1);
