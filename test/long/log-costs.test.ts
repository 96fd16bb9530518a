import { logCostsSuite } from '../conformance/log-costs.suite.ts';

logCostsSuite(1000, 100_000);
