import { applyRoster } from './apply-cases.ts';
import { batchCases } from './batch-cases.ts';
import { companyCases } from './company-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { eraseCases } from './erase-cases.ts';
import { integrationCases } from './integration-cases.ts';
import { keyCases, keyChangeCases } from './key-cases.ts';
import { memberCases, memberChangeCases } from './member-cases.ts';
import { operatorCases } from './operator-cases.ts';
import { sendCases } from './send-cases.ts';
import { sweep } from './sweep-cases.ts';
import { syncCases } from './sync-cases.ts';
import { webhookCases } from './webhook-cases.ts';
import { webhookChangeCases } from './webhook-change-cases.ts';

/** What people, operators and the calendar do. */
export const useCases = [
  ...keyCases,
  ...webhookCases,
  ...memberCases,
  ...operatorCases,
  ...syncCases,
  ...keyChangeCases,
  ...webhookChangeCases,
  ...memberChangeCases,
  ...companyCases,
  ...integrationCases,
  ...sendCases,
];

/**
 * Everything that is walked through: that, what is done with it in the background, and erasing, which is
 * half done until whoever got no answer has sent it again.
 */
export const allCases = [
  ...useCases,
  ...eraseCases,
  applyRoster,
  ...deliveryCases,
  ...batchCases,
  sweep,
];

/** Those alone whose name is like `WALK`, such as `rotate|create a key`; all of them without it. */
export const chosenOf = <T extends { name: string }>(cases: readonly T[]): T[] =>
  cases.filter(({ name }) => new RegExp(process.env.WALK ?? '').test(name));
