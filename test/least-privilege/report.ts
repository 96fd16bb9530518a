import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findUnneeded, type Unneeded } from '../../lib/local/access/unneeded.ts';
import { readPolicies } from './policies.ts';
import { reasons, weigh } from './reasons.ts';
import { readRecords, runSuites } from './suites.ts';

const root = join(import.meta.dirname, '../..');

const lineOf = ({ caller, grant }: Unneeded): string =>
  `${caller}  ${grant.action}  ${grant.resource}  ${JSON.stringify(grant.conditions)}`;

const tell = (title: string, lines: readonly string[]): void => {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
};

/** Judges what is recorded in a folder by the policies of today. Gives whether nothing is to be done. */
const judgeRecords = async (dir: string): Promise<boolean> => {
  const policies = await readPolicies(root);
  const records = readRecords(dir);
  const { unneeded, refused } = findUnneeded(policies, records);
  const { bare, reasoned, idle } = weigh(unneeded, reasons);
  const all = [...policies.values()].flatMap(({ grants }) => grants).length;
  console.log(`${all} grants of ${policies.size} functions, ${records.length} kinds of requests`);
  tell(
    'Not needed by any request, with a reason',
    reasoned.map(
      ({ reason, grants }) => `${grants.length}: ${reason.action.source}  ${reason.reason}`,
    ),
  );
  tell('Not needed by any request, without a reason', bare.map(lineOf));
  tell(
    'Reasons that no grant needs',
    idle.map(({ reason }) => reason),
  );
  tell(
    'Requests that would be refused by now',
    refused.map(({ caller, request }) => `${caller}  ${JSON.stringify(request)}`),
  );
  return records.length > 0 && bare.length + idle.length + refused.length === 0;
};

/**
 * `npm run least-privilege`: runs the system suites, takes every grant away in turn and judges the
 * recorded requests again. Ends with 1 where a suite failed, a grant is neither needed nor reasoned, a
 * reason is idle or a request is refused. `-- --keep DIR` leaves the records there;
 * `-- --records DIR` runs nothing and judges what lies there, which takes seconds.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { records: { type: 'string' }, keep: { type: 'string' } },
  });
  const dir = values.records ?? values.keep ?? mkdtempSync(join(tmpdir(), 'access-'));
  try {
    const failed = values.records === undefined && (await runSuites(root, dir)) !== 0;
    const clean = await judgeRecords(dir);
    if (failed) console.error('\nA suite failed: the record may be incomplete.');
    process.exitCode = clean && !failed ? 0 : 1;
  } finally {
    if (!values.records && !values.keep) rmSync(dir, { recursive: true, force: true });
  }
};

await main();
