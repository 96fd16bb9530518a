import { costsSuite } from './costs.suite.ts';

costsSuite([200]);
