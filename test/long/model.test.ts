import { modelSuite } from '../e2e/model.suite.ts';

modelSuite({ histories: 60, steps: 120, seed: Date.now() % 2 ** 31, limitMs: 900_000 });
