import { clientStory } from './client-story.ts';
import { describedAnswers } from './described-answers.ts';
import { hostileSample } from './hostile-sample.ts';
import { lastRosters } from './last-rosters.ts';
import { type PartnerSystem, startPartnerSystem } from './partner-system.ts';
import { bodiesOverHttp, callersOverHttp, pathsOverHttp } from './secured-over-http.ts';

let world: PartnerSystem;
beforeAll(async () => {
  world = await startPartnerSystem();
});
afterAll(async () => {
  await world?.system.dispose();
});

describe('an answer of the running partner API', () => {
  describedAnswers(() => world);
});

describe('a client made of the description', () => {
  clientStory(() => world);
});

describe('after the same roster', () => {
  lastRosters(() => world);
});

describe('the running partner API, from outside,', () => {
  callersOverHttp(() => world);
  pathsOverHttp(() => world);
  bodiesOverHttp(() => world);
});

describe('a hostile client of the running system', () => {
  hostileSample(() => world);
});
