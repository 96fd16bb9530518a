import type { Browser } from 'playwright-core';
import { type System, startSystem } from '../e2e/system.ts';
import { launch } from './browser.ts';
import { storedAttacks } from './stored-attacks.suite.ts';
import { walkWholeStory } from './walk/story.ts';
import { makeWalker } from './walk/walker.ts';

let system: System;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ args: [] });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await system?.dispose();
});

it('leads an admin from the first sign-in through everything that a company needs', async () => {
  await walkWholeStory(await makeWalker(system, browser, { role: 'admin', language: 'en' }));
});

describe('under attack', () => {
  storedAttacks(() => ({ system, browser }), {
    widths: [1280, 390, 320],
    dialogs: ['override after a closed isolate', 'Arabic and Hebrew'],
  });
});
