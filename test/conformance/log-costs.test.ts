import { logCostsSuite } from './log-costs.suite.ts';

logCostsSuite(1000, 2000, { sample: true });
