import { applyRoster } from './apply-cases.ts';
import { batchCases } from './batch-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { keyCases } from './key-cases.ts';
import { memberCases } from './member-cases.ts';
import { operatorCases } from './operator-cases.ts';
import { sweep } from './sweep-cases.ts';
import { syncCases } from './sync-cases.ts';
import { webhookCases } from './webhook-cases.ts';

/** What people, operators and the calendar do. */
export const useCases = [
  ...keyCases,
  ...webhookCases,
  ...memberCases,
  ...operatorCases,
  ...syncCases,
];

/** Everything that is walked through: that, and what is done with it in the background. */
export const allCases = [...useCases, applyRoster, ...deliveryCases, ...batchCases, sweep];

/** Those alone whose name is like `WALK`, such as `rotate|create a key`; all of them without it. */
export const chosenOf = <T extends { name: string }>(cases: readonly T[]): T[] =>
  cases.filter(({ name }) => new RegExp(process.env.WALK ?? '').test(name));
