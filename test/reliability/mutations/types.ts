import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Copy } from './copies.ts';
import type { Mutation } from './mutation.ts';

const filesOf = ({ patches }: Mutation): string[] => patches.map(([file]) => file);

/** Groups of which no two change one file, so that each group can be looked at as a whole. */
const inGroups = (all: readonly Mutation[]): Mutation[][] => {
  const groups: { files: Set<string>; some: Mutation[] }[] = [];
  for (const one of all) {
    const files = filesOf(one);
    const free = groups.find((group) => files.every((file) => !group.files.has(file)));
    const group = free ?? { files: new Set(), some: [] };
    if (!free) groups.push(group);
    group.some.push(one);
    for (const file of files) group.files.add(file);
  }
  return groups.map(({ some }) => some);
};

/** What a patch takes away may leave a name behind that nobody uses. */
const settings = {
  extends: './tsconfig.json',
  include: ['functions'],
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
};

/**
 * What does not compile would be caught by anything: it is no broken step, but a mistake in its patch.
 * @throws with what the compiler says
 */
export const checkTypes = (copy: Copy, all: readonly Mutation[]): void => {
  const project = join(copy.folder, 'tsconfig.mutations.json');
  writeFileSync(project, JSON.stringify(settings));
  const tsc = join(copy.folder, 'node_modules/.bin/tsc');
  for (const some of inGroups(all)) {
    copy.mutate(some);
    execFileSync(tsc, ['-p', project], { stdio: ['ignore', 'inherit', 'inherit'] });
    copy.undo();
  }
};
