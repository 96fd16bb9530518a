import type { Browser } from 'playwright-core';
import { launch } from '../../browser/browser.ts';
import { walkWholeStory } from '../../browser/walk/story.ts';
import { walkAsViewer } from '../../browser/walk/viewer.ts';
import { makeWalker } from '../../browser/walk/walker.ts';
import { type System, startSystem } from '../../e2e/system.ts';

let system: System;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ args: [] });
  browser = await launch();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await system?.dispose();
});

describe.each(['en', 'de'] as const)('the portal in %s', (language) => {
  it.each(['admin', 'developer'] as const)(
    'leads a %s from the first sign-in through everything that the role may do',
    async (role) => walkWholeStory(await makeWalker(system, browser, { role, language })),
  );

  it('shows a viewer everything but secrets, no action, and who has them', async () =>
    walkAsViewer(await makeWalker(system, browser, { role: 'viewer', language })));
});
