import { printPlan } from '../../lib/local/faults/plan.ts';
import { stageForTests } from '../e2e/stage.ts';
import { endedByTime } from '../e2e/time-limits.ts';
import { countOrphans, violationsOf } from '../reliability/rest.ts';
import { takeSnapshot } from '../reliability/snapshot.ts';
import type { Pair, Strike } from '../reliability/walk/strikes.ts';
import { tracesIn } from '../reliability/walk/traces.ts';
import { allCases, chosenOf } from '../reliability/walk/use-cases.ts';
import { patiently } from '../reliability/walk/wait.ts';
import { isWell, recordAll, type Struck, strikesOf, walkAll } from '../reliability/walk/walk.ts';

/**
 * `WALK='rotate'` walks through the use cases alone whose name is like that, `FAULT='PutItem.*stop'`
 * through the faults alone that are; `WALK_TELL=1` tells of each pair as it ends.
 */
const { FAULT = '', WALK_TELL } = process.env;
const chosen = chosenOf(allCases);

// Workers that their own time limit ended would come again: they have enough on a busy machine.
const stage = stageForTests({ syncSliceSeconds: 12, deliverSeconds: 12 });

type Walked = { pair: Pair; struck: Struck };

const say = (text: string) => process.stdout.write(`\nwalk: ${text}\n`);

const secondsSince = (from: number): number => Math.round((Date.now() - from) / 1000);

/** A strike as `FAULT` sees it, such as `operate.PutObject#1:stop-before times 1`. */
const textOf = (strike: Strike): string =>
  `${printPlan({ ...strike, of: undefined, holds: undefined })} times ${strike.times}`;

const sizeOf = (pairs: readonly Pair[]): string => {
  const places = pairs.map(({ useCase, strike: { function: fn, operation, holds, n } }) =>
    [useCase.name, fn, operation, holds, n].join(' '),
  );
  const faults = pairs.map(({ strike: { kind, times } }) => `${kind} ${times}`);
  return `${chosen.length} use cases, ${new Set(places).size} places, ${new Set(faults).size} faults, ${pairs.length} pairs`;
};

describe('every use case under every fault at each of its AWS calls', () => {
  const walked: Walked[] = [];
  beforeAll(async () => {
    const from = Date.now();
    const pairs = strikesOf(await recordAll(stage, chosen)).filter(({ strike }) =>
      new RegExp(FAULT).test(textOf(strike)),
    );
    say(`${sizeOf(pairs)}, recorded in ${secondsSince(from)} s`);
    await walkAll(stage, pairs, (pair, struck) => {
      walked.push({ pair, struck });
      if (WALK_TELL) say(isWell(struck) && struck.isMet ? struck.plan : JSON.stringify(struck));
    });
    const slow = endedByTime(stage.system, 'deliver');
    say(`walked after ${secondsSince(from)} s, ${slow} workers too slow for their time limit`);
  }, 7_200_000);

  it.each(chosen)('$name ends as it does undisturbed once the client was answered', ({ name }) => {
    const own = walked.filter(({ pair }) => pair.useCase.name === name).map(({ struck }) => struck);
    expect(own.filter((one) => !isWell(one))).toEqual([]);
    expect(own.filter(({ isMet }) => !isMet).map(({ plan }) => plan)).toEqual([]);
  });

  it('leaves nothing in any table or bucket that tells of whom it erased', async () => {
    const traces = await tracesIn(stage.system);
    const erased = walked.filter(({ pair }) => pair.useCase.name === 'erase an employee');
    const left = erased.map(({ struck: { plan, companyId } }) => [
      plan,
      ...(traces.get(companyId) ?? []),
    ]);
    expect(left.filter(([, ...places]) => places.length > 0)).toEqual([]);
  }, 600_000);

  it('leaves a system in which all that is stored agrees, and nothing was posted again since', async () => {
    await patiently('empty queues', async () => {
      const { queues } = await takeSnapshot(stage.system);
      return queues.every(({ messages }) => messages === 0);
    });
    const plans = new Map(walked.map(({ struck: { companyId, plan } }) => [companyId, plan]));
    const broken = await violationsOf(stage.system);
    expect(broken.map((one) => ({ ...one, plan: plans.get(one.companyId) }))).toEqual([]);
    for (const { struck } of walked)
      if (struck.late)
        expect([struck.plan, await struck.late()]).toEqual([struck.plan, struck.end]);
    say(`${await countOrphans(stage.system)} secrets of nothing left`);
  }, 600_000);
});
