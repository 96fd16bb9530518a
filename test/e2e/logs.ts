import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.ts';

/** A line that a function logged: its message, or a metric in embedded format. */
export type LoggedLine = Record<string, unknown> & { message?: string };

/** How Lambda itself tells of an invocation, of one that threw and of one that took too long. */
const ofTheRuntime = /^(START|END|REPORT|RequestId:) |^[0-9a-f-]{36}\t|^\d{4}-\d\d-\d\dT\S+ /;

/** Every line that functions wrote; what the runtime itself says around them is left out. */
export const logLinesOf = ({ dataDir }: System): LoggedLine[] => {
  const folder = join(dataDir, 'logs');
  const texts = readdirSync(folder)
    .filter((name) => name.startsWith('jobticket-'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  // A last line may still be on its way.
  return texts
    .flatMap((text) => text.split('\n').slice(0, -1))
    .filter((line) => line !== '' && !ofTheRuntime.test(line))
    .map((line) => JSON.parse(line));
};
