import { modelSuite } from './model.suite.ts';

modelSuite({ histories: 3, steps: 30, seed: Date.now() % 2 ** 31, limitMs: 200_000 });
