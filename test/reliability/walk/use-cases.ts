import { keyCases } from './key-cases.ts';
import { memberCases } from './member-cases.ts';
import { operatorCases } from './operator-cases.ts';
import { syncCases } from './sync-cases.ts';
import { webhookCases } from './webhook-cases.ts';

/** Everything that is walked through. */
export const useCases = [
  ...keyCases,
  ...webhookCases,
  ...memberCases,
  ...operatorCases,
  ...syncCases,
];
