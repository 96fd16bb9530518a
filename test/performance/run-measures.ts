import { readdirSync } from 'node:fs';
import { machine } from './machine.ts';
import { keeps, type Measure, type MeasureOptions } from './measure.ts';
import { keepResult } from './results.ts';
import { tableOf } from './table.ts';

const ending = '.measure.ts';

/** Where measures are, and the folder under `.build` that their results go to. */
export type MeasurePlace = { folder: string; results: string };

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

/** The names of those that are wanted, all where none is named. Ends the process at an unknown one. */
export const chooseMeasures = ({ folder }: MeasurePlace, wanted: readonly string[]): string[] => {
  const all = namesIn(folder);
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`No measure ${unknown.join(', ')}; there are: ${all.join(', ')}\n`);
    process.exit(1);
  }
  return wanted.length > 0 ? [...wanted] : all;
};

/** Runs one and prints its table. @returns whether every part did its work and every "must" is met. */
export const runMeasure = async (
  { folder, results }: MeasurePlace,
  name: string,
  options: MeasureOptions = {},
): Promise<boolean> => {
  try {
    const { measure } = (await import(`${folder}/${name}${ending}`)) as { measure: Measure };
    const before = machine();
    const started = performance.now();
    const say = (line: string) => process.stderr.write(`${name}: ${line}\n`);
    const rows = await measure.run(say, options);
    const seconds = Math.round((performance.now() - started) / 1000);
    const { title } = measure;
    const size = options.count === undefined ? '' : `, --count ${options.count}`;
    process.stdout.write(`\n${tableOf(title, rows)}\n(${seconds} s${size})\n`);
    const at = new Date().toISOString();
    keepResult({ name, title, at, seconds, machine: before, options, rows }, results);
    return rows.length > 0 && rows.every(({ value, must }) => keeps(value, must));
  } catch (error) {
    process.stderr.write(`${name} did not do its work: ${error}\n`);
    return false;
  }
};
