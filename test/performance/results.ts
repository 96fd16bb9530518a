import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import type { Row } from './measure.ts';

/** What a measure gave, as it lies in `.build/bench/NAME.json`. */
export type Result = {
  name: string;
  title: string;
  /** When it ended, ISO 8601. */
  at: string;
  seconds: number;
  machine: Machine;
  rows: readonly Row[];
};

const folder = join('.build', 'bench');
const fileOf = (name: string): string => join(folder, `${name}.json`);

/** Keeps a result; the one before of the same name goes. */
export const keepResult = (result: Result): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(result.name), `${JSON.stringify(result, null, 2)}\n`);
};

/** The last result of a measure; undefined where there is none. */
export const lastResult = (name: string): Result | undefined =>
  existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as Result) : undefined;
