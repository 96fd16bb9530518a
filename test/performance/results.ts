import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import type { MeasureOptions, Row } from './measure.ts';

/** What a measure gave, as it lies in `.build/bench/NAME.json` or beside that folder. */
export type Result = {
  name: string;
  title: string;
  /** When it ended, ISO 8601. */
  at: string;
  seconds: number;
  machine: Machine;
  /** What it was told of its size; nothing where it had its own. */
  options?: MeasureOptions;
  rows: readonly Row[];
};

const fileOf = (name: string, folder: string): string => join('.build', folder, `${name}.json`);

/** Keeps a result in a folder under `.build`; the one before of the same name goes. */
export const keepResult = (result: Result, folder: string): void => {
  mkdirSync(join('.build', folder), { recursive: true });
  writeFileSync(fileOf(result.name, folder), `${JSON.stringify(result, null, 2)}\n`);
};

/** The last result of a measure of the bench; undefined where there is none. */
export const lastResult = (name: string): Result | undefined => {
  const file = fileOf(name, 'bench');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : undefined;
};
