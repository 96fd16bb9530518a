import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDynoxide } from '../../../lib/local/aws/dynoxide.ts';
import { endRecorded } from '../../../lib/local/aws/process-record.ts';
import { newFolder } from './assembly.ts';

const module = new URL('../../../lib/local/aws/dynoxide.ts', import.meta.url).href;

/** A run that starts the engine and then hangs until somebody kills it. */
const startRunThatWillDie = async (dataDir: string) => {
  const script = `
    import { startDynoxide } from ${JSON.stringify(module)};
    await startDynoxide(${JSON.stringify(dataDir)});
    console.log('up');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
};

/** Whether a process runs; one that ended and that nobody has asked for yet does not. */
const isAlive = (pid: number): boolean => {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
};

describe('an engine whose run was killed', () => {
  it('is ended by the next start, which takes over its file', async () => {
    const dataDir = await newFolder();
    const run = await startRunThatWillDie(dataDir);
    const { pid } = JSON.parse(await readFile(join(dataDir, 'dynoxide.json'), 'utf8'));
    run.kill('SIGKILL');
    await once(run, 'exit');
    expect(isAlive(pid)).toBe(true);
    const engine = await startDynoxide(dataDir);
    expect(isAlive(pid)).toBe(false);
    await engine.stop();
  });

  it('is not mistaken for another process that got its number', async () => {
    const record = join(await newFolder(), 'dynoxide.json');
    await writeFile(record, JSON.stringify({ pid: process.pid, mark: '--db-path /gone/x.sqlite' }));
    await endRecorded(record);
    expect(isAlive(process.pid)).toBe(true);
    await expect(readFile(record)).rejects.toThrow();
  });
});
