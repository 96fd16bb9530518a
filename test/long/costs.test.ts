import { costsSuite } from '../e2e/costs.suite.ts';

costsSuite([2_000, 20_000]);
