import fc from 'fast-check';
import { berlinDay } from '../../functions/domain/employee-days.ts';
import { Model } from './model.ts';
import { type Question, questions } from './model-reads.ts';
import { makeWorld } from './model-world.ts';
import { type Step, step, writes } from './model-writes.ts';
import { type System, startSystem } from './system.ts';

/** How many histories are tried, how long each is at most, and how long a disagreement is made smaller. */
type Extent = { histories: number; steps: number; seed: number; limitMs: number };

const asStep = ({ told, of }: Question): Step =>
  step(told, async (model, { read, party }) => {
    for (const { path, seen, wanted } of of(model, party.integrationId))
      expect(seen(await read(path))).toEqual(wanted);
  });

const reads = questions.map((one) => one.map(asStep));

/** Random histories of a company, each in the model and in a running system; they never disagree. */
export const modelSuite = ({ histories, steps, seed, limitMs }: Extent): void => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(async () => {
    await system?.dispose();
  });

  const isSame = async (history: Iterable<Step>) => {
    const day = berlinDay(Date.now());
    const real = await makeWorld(system);
    try {
      await fc.asyncModelRun(() => ({ model: new Model(), real }), history);
    } catch (error) {
      // What a history says holds on one day: one that midnight cuts in two proves nothing.
      fc.pre(day === berlinDay(Date.now()));
      throw error;
    }
  };

  it(
    'what a company shows after any history is what a plain model says, pages and totals included',
    async () => {
      process.stdout.write(`\nModel: seed ${seed}, ${histories} histories\n`);
      // Twice as many questions as changes.
      const any = fc.commands([...writes, ...reads, ...reads], { maxCommands: steps, size: 'max' });
      const extent = { numRuns: histories, seed, interruptAfterTimeLimit: limitMs };
      await fc.assert(fc.asyncProperty(any, isSame), extent);
    },
    limitMs + 60_000,
  );
};
