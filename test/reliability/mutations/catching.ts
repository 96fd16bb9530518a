import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Catcher } from './mutation.ts';

/** What is read of Jest's report. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** What became of a run: the sentences that failed, those that passed, and what was said of it. */
export type Ran = { failed: string[]; passed: string[]; messages: string };

const sentencesOf = (path: string): Ran => {
  const { testResults } = reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (status: string) =>
    all.filter((one) => one.status === status).map(({ fullName }) => fullName);
  const messages = testResults.map(({ message }) => message).join('\n');
  return { failed: named('failed'), passed: named('passed'), messages };
};

/** In a few words what a test found wrong: the rules that are broken, or else how the end differs. */
export const reasonOf = ({ messages }: Ran): string => {
  const rules = [...messages.matchAll(/"rule": "([^"]+)"/g)].map(([, rule = '']) => rule);
  const differs = messages
    .split('\n')
    .filter((line) => /^\s*[+] |^\s*Received:|not within/.test(line));
  const told = rules.length > 0 ? new Set(rules) : differs.slice(1, 4).map((line) => line.trim());
  return [...told].join('; ');
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Each leads a process group, in which is all that its tests start. */
const running = new Set<ChildProcess>();

/** Ends all runs at once, with whatever they have started. */
export const endRuns = (): void => {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
};

/** Runs tests of one file in a copy of the sources. */
export const runTests = async (
  copy: string,
  { project, file, walk = '', fault = '', test, patience }: Catcher,
): Promise<Ran> => {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const what = ['--selectProjects', project, '--testPathPatterns', file];
  const how = ['--forceExit', '--json', '--outputFile', report];
  const only = test ? ['-t', test.split('|').map(escaped).join('|')] : [];
  const jest = spawn(join(copy, 'node_modules/.bin/jest'), [...what, ...how, ...only], {
    cwd: copy,
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules',
      PATIENCE_SECONDS: String(patience),
      ...{ WALK: walk, FAULT: fault },
    },
  });
  running.add(jest);
  await once(jest, 'exit');
  running.delete(jest);
  return sentencesOf(report);
};
