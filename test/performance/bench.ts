import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { keeps, type Measure, type Row } from './measure.ts';
import { tableOf } from './table.ts';

/** `npm run bench` runs every measure, `npm run bench -- NAME …` those; results lie in `.build/bench`. */
const folder = join('.build', 'bench');
const ending = '.measure.ts';

const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();

const load = async (name: string): Promise<Measure> =>
  ((await import(`./${name}${ending}`)) as { measure: Measure }).measure;

const keep = (name: string, title: string, rows: readonly Row[]): void => {
  mkdirSync(folder, { recursive: true });
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const result = { name, title, at: new Date().toISOString(), machine, rows };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
};

/** @returns whether every part did its work and every "must" is met. */
const runOne = async (name: string): Promise<boolean> => {
  try {
    const { title, run } = await load(name);
    const rows = await run((line) => process.stderr.write(`${name}: ${line}\n`));
    process.stdout.write(`\n${tableOf(title, rows)}\n`);
    keep(name, title, rows);
    return rows.length > 0 && rows.every(({ value, must }) => keeps(value, must));
  } catch (error) {
    process.stderr.write(`${name} did not do its work: ${error}\n`);
    return false;
  }
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No measure ${unknown.join(', ')}; there are: ${all.join(', ')}\n`);
  process.exit(1);
}
let good = true;
for (const name of wanted.length > 0 ? wanted : all) good = (await runOne(name)) && good;
process.exit(good ? 0 : 1);
