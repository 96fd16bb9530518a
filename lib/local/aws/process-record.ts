import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createStateFile } from '../events/state-file.ts';

const recordSchema = z.object({
  pid: z.number().int().positive(),
  /** An argument of its command line that no other process has. */
  mark: z.string(),
});

/** Remembers a process in the data folder, so that the next start finds it if it outlives this one. */
export type ProcessRecord = z.output<typeof recordSchema>;

/** The arguments of a process; undefined where there is none. */
const argumentsOf = (pid: number): string[] | undefined => {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return undefined;
  }
};

const isOurs = ({ pid, mark }: ProcessRecord): boolean => {
  const found = argumentsOf(pid);
  return found?.join(' ').includes(mark) === true;
};

/** Ends a process and waits until it is gone; by force after two seconds. */
export const endProcess = async (record: ProcessRecord): Promise<void> => {
  for (const [signal, tries] of [
    ['SIGTERM', 40],
    ['SIGKILL', 40],
  ] as const) {
    if (!isOurs(record)) return;
    process.kill(record.pid, signal);
    for (let i = 0; i < tries && isOurs(record); i += 1) await sleep(50);
  }
};

/** Writes the record of a process. */
export const recordProcess = (file: string, record: ProcessRecord): void =>
  createStateFile(file, recordSchema).write(record);

/**
 * Ends the process that a record names, if it lives and is really the one: the mark must stand in its
 * command line, since another one may have got its number.
 */
export const endRecorded = async (file: string): Promise<void> => {
  const record = createStateFile(file, recordSchema).read();
  if (record) await endProcess(record);
  rmSync(file, { force: true });
};
