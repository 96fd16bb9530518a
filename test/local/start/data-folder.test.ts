import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  emptyDataFolder,
  openDemoState,
  takeDataFolder,
} from '../../../lib/local/start/data-folder.ts';

const made: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
  made.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

describe('The data folder', () => {
  it('is taken by one run, and left again', () => {
    const folder = newFolder();
    const taken = takeDataFolder(folder);
    expect(existsSync(join(folder, 'run.pid'))).toBe(true);
    taken.release();
    expect(existsSync(join(folder, 'run.pid'))).toBe(false);
  });

  it('is taken over from a run that is gone', () => {
    const folder = newFolder();
    openDemoState(folder, true);
    writeFileSync(join(folder, 'run.pid'), '999999999');
    takeDataFolder(folder).release();
  });

  it('is never one that holds something else', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'thesis.txt'), 'precious');
    expect(() => takeDataFolder(folder)).toThrow('is not empty and no data folder');
  });

  it('is emptied by a reset, all but the lock', async () => {
    const folder = newFolder();
    const taken = takeDataFolder(folder);
    openDemoState(folder, false).done();
    writeFileSync(join(folder, 'dynamodb.sqlite'), '');
    await emptyDataFolder(folder);
    expect(existsSync(join(folder, 'dynamodb.sqlite'))).toBe(false);
    expect(existsSync(join(folder, 'run.pid'))).toBe(true);
    expect(openDemoState(folder, false).pending).toBe(true);
    taken.release();
  });
});

describe('Demo data', () => {
  it('are made until they are complete, and never again', () => {
    const folder = newFolder();
    expect(openDemoState(folder, false).pending).toBe(true);
    const again = openDemoState(folder, false);
    expect(again.pending).toBe(true);
    again.done();
    expect(openDemoState(folder, false).pending).toBe(false);
  });

  it('are never made in a folder that was begun empty', () => {
    const folder = newFolder();
    openDemoState(folder, true);
    expect(openDemoState(folder, false).pending).toBe(false);
  });
});
