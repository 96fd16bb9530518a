import { directoryCostsSuite } from './directory-costs.suite.ts';

directoryCostsSuite([200, 2_000]);
