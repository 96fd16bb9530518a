import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endRecorded } from '../aws/process-record.ts';
import { createStateFile } from '../events/state-file.ts';
import { StartRefusal } from './options.ts';

const stateSchema = z.object({
  /** `none` where the folder was begun with `--empty`; `pending` until all demo data is there. */
  demo: z.enum(['none', 'pending', 'done']),
});

const stateName = 'run.json';
const lockName = 'run.pid';
/** Where the DynamoDB engine notes its process; see aws/dynoxide.ts. */
const engineName = 'dynoxide.json';

/** The command line of a process; undefined where there is none, or where the system does not tell. */
const commandOf = (pid: number): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return existsSync('/proc') ? (commandOf(pid) ?? '').includes('local.ts') : true;
  } catch {
    return false;
  }
};

const refuseForeign = (dataDir: string): void => {
  if (!existsSync(dataDir) || existsSync(join(dataDir, stateName))) return;
  if (readdirSync(dataDir).length > 0)
    throw new StartRefusal(`${dataDir} is not empty and no data folder of the local run.`);
};

/**
 * Takes a data folder for this process.
 * @throws StartRefusal where another run has it, or where it holds something else.
 */
export const takeDataFolder = (dataDir: string): { release(): void } => {
  refuseForeign(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, lockName);
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : Number.NaN;
  if (Number.isInteger(holder) && holder !== process.pid && isAlive(holder))
    throw new StartRefusal(
      `The data folder ${dataDir} is in use by process ${holder}: stop it, or set LOCAL_DATA_DIR.`,
    );
  writeFileSync(lock, String(process.pid));
  return { release: () => rmSync(lock, { force: true }) };
};

/** Empties a data folder that was taken; the lock stays, and an engine that holds its files is ended. */
export const emptyDataFolder = async (dataDir: string): Promise<void> => {
  await endRecorded(join(dataDir, engineName));
  for (const name of readdirSync(dataDir))
    if (name !== lockName) rmSync(join(dataDir, name), { recursive: true, force: true });
};

/** Whether the demo data of a folder is still to be made; the first start decides whether there is any. */
export const openDemoState = (dataDir: string, empty: boolean) => {
  const file = createStateFile(join(dataDir, stateName), stateSchema);
  const state = file.read() ?? { demo: empty ? ('none' as const) : ('pending' as const) };
  file.write(state);
  return {
    pending: state.demo === 'pending',
    done: () => file.write({ demo: 'done' }),
  };
};
