import { readFileSync, writeFileSync } from 'node:fs';
import { machineText, wasBusy } from './machine.ts';
import { boundText, type Row } from './measure.ts';
import { lastResult, type Result } from './results.ts';
import { shown, verdict } from './table.ts';

const file = 'README.md';
const begin = '<!-- bench: begin -->';
const end = '<!-- bench: end -->';

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Of measures with more rows than this the table shows those that have a bound. */
const fewRows = 8;

const important = ({ rows }: Result): readonly Row[] =>
  rows.length <= fewRows ? rows : rows.filter(({ must, aim }) => must || aim);

const linesOf = (result: Result): string[] =>
  important(result).map((row) =>
    line([
      `\`${result.name}\`${wasBusy(result.machine) ? ' †' : ''}`,
      row.what,
      `${shown(row.value)} ${row.unit}`.trim(),
      boundText(row.must),
      boundText(row.aim),
      verdict(row),
    ]),
  );

/** The table of results in Markdown, under a sentence on what it was measured on. Pure. */
export const readmeTable = (results: readonly Result[]): string => {
  const machines = new Set(results.map(({ machine }) => machineText(machine)));
  const latest = results.map(({ at }) => at.slice(0, 10)).sort();
  const busy = results.some(({ machine }) => wasBusy(machine));
  const when = `Measured by ${latest.at(-1)} on ${[...machines].join('; ')}.`;
  const care = busy ? ' † Other work kept the cores busy meanwhile: times say little.' : '';
  return [
    `${when}${care}`,
    '',
    '| Measure | What | Value | Must | Aim | |',
    '|---|---|---:|---:|---:|---|',
    ...results.flatMap(linesOf),
  ].join('\n');
};

/** Puts the last results of these measures between the README's two markers. */
export const writeReadme = (names: readonly string[]): void => {
  const results = names.map(lastResult).filter((result) => result !== undefined);
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no ${begin}`);
  writeFileSync(file, `${before}${begin}\n${readmeTable(results)}\n${end}${after}`);
};
