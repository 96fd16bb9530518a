import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Mutation, mutations } from './mutations.ts';

/**
 * `npm run mutations -- 'a key'`: breaks each protected step whose name has these words (all without
 * any) in a copy of the sources, and runs the test that has to catch it. The exit code is 1 where one
 * is not caught.
 */
const root = join(import.meta.dirname, '../..');
const left = new Set(['node_modules', '.git', '.build', '.local']);

const copySources = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => path === root || !left.has(basename(path)),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

const patch = (copy: string, { name, file, patches }: Mutation): void => {
  const path = join(copy, file);
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of patches) {
    if (text.split(from).length !== 2) throw new Error(`${name}: not once in ${file}: ${from}`);
    text = text.replace(from, () => to);
  }
  writeFileSync(path, text);
};

/** Whether a test failed because the product was broken, and not because nothing ran. */
const isCaught = (copy: string, { caughtBy: { file, walk = '', test } }: Mutation): boolean => {
  const jest = join(copy, 'node_modules/.bin/jest');
  const args = ['--selectProjects', 'long', '--testPathPatterns', file, '--forceExit'];
  const { status, stderr } = spawnSync(jest, [...args, ...(test ? ['-t', test] : [])], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules', WALK: walk },
  });
  const judged = stderr.includes('toEqual(expected)');
  if (status !== 0 && !judged) process.stderr.write(stderr);
  return status !== 0 && judged;
};

const wanted = mutations.filter(({ name }) => name.includes(process.argv[2] ?? ''));
for (const mutation of wanted) {
  const copy = copySources();
  try {
    patch(copy, mutation);
    const caught = isCaught(copy, mutation);
    process.stdout.write(`${caught ? 'caught' : 'NOT CAUGHT'}: ${mutation.name}\n`);
    if (!caught) process.exitCode = 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
