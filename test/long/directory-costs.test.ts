import { directoryCostsSuite } from '../conformance/directory-costs.suite.ts';

directoryCostsSuite([20_000]);
