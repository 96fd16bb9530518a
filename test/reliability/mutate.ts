import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { endRuns, type Ran, reasonOf, runTests } from './mutations/catching.ts';
import { type Copy, makeCopy, removeCopy } from './mutations/copies.ts';
import type { Catcher, Mutation } from './mutations/mutation.ts';
import { mutations } from './mutations/mutations.ts';
import { checkTypes } from './mutations/types.ts';

/**
 * `npm run mutations -- 'a key' --at-once 3`: breaks each protected step whose name has these words (all
 * without any) in a copy of the sources, and runs the test that has to catch it, two at a time unless it
 * says otherwise. First each of these tests has to pass in a copy that is whole. The exit code is 1 where
 * one does not, or where a broken step survives.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'at-once': { type: 'string', default: '2' } },
});
const wanted = mutations.filter(({ name }) => name.includes(positionals[0] ?? ''));
const copies: Copy[] = [];

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    endRuns();
    copies.forEach(removeCopy);
    process.exit(128 + constants.signals[signal]);
  });

const say = (line: string, isBad = false): void => {
  process.stdout.write(`${line}\n`);
  if (isBad) process.exitCode = 1;
};

/** Works all off, one at a time in each copy. */
const inCopies = async <T>(
  all: readonly T[],
  work: (copy: Copy, one: T) => Promise<void>,
): Promise<void> => {
  const left = [...all];
  const worker = async (copy: Copy) => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(copy, one);
  };
  await Promise.all(copies.map(worker));
};

/** Tests of one file that are narrowed by their sentences alone run together. */
const together = (catchers: readonly Catcher[]): Catcher[] => {
  const groups = Map.groupBy(catchers, ({ file, fault }) => `${file} ${fault}`);
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const patience = Math.max(...[first, ...more].map((one) => one.patience));
    const all = (of: 'test' | 'walk') => {
      const words = new Set([first, ...more].flatMap((one) => one[of] ?? []));
      return words.size > 0 ? { [of]: [...words].join('|') } : {};
    };
    return [{ ...first, patience, ...all('test'), ...all('walk') }];
  });
};

const passWhole = async (copy: Copy, catcher: Catcher): Promise<void> => {
  const { failed, passed, messages } = await runTests(copy.folder, catcher);
  const name = [catcher.file, catcher.walk].filter(Boolean).join(', ');
  const isWell = failed.length === 0 && passed.length > 0;
  if (isWell) say(`whole: ${name}: ${passed.length} passed`);
  else say(`FAILED though nothing is broken: ${name}: ${messages}`, true);
};

/** Whether the product failed, and not what runs it. */
const isJudged = ({ failed, messages }: Ran): boolean =>
  failed.length > 0 && !/exit (null|\d+):|Cannot find module|SyntaxError/.test(messages);

const breakOne = async (copy: Copy, mutation: Mutation): Promise<void> => {
  const { name, caughtBy } = mutation;
  copy.mutate([mutation]);
  const began = performance.now();
  const ran = await runTests(copy.folder, caughtBy);
  copy.undo();
  const seconds = Math.round((performance.now() - began) / 1000);
  if (isJudged(ran)) say(`caught (${seconds} s): ${name} -> ${ran.failed[0]} (${reasonOf(ran)})`);
  else say(`SURVIVED (${seconds} s): ${name} -> ${caughtBy.file} ${ran.messages}`, true);
};

try {
  for (let n = 0; n < Number(values['at-once']); n += 1) copies.push(makeCopy());
  const [first] = copies;
  if (first) checkTypes(first, wanted);
  await inCopies(together(wanted.map(({ caughtBy }) => caughtBy)), passWhole);
  await inCopies(wanted, breakOne);
  say(`${wanted.length} broken steps: ${process.exitCode ? 'not all are caught' : 'all caught'}`);
} finally {
  copies.forEach(removeCopy);
}
