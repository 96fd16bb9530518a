import type { Browser } from 'playwright-core';
import { payloads } from '../../browser/attack-payloads.ts';
import { launch } from '../../browser/browser.ts';
import { storedAttacks } from '../../browser/stored-attacks.suite.ts';
import { type System, startSystem } from '../../e2e/system.ts';

let system: System;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await system?.dispose();
});

describe('the portal with every hostile name in its dialogs and notices', () => {
  storedAttacks(() => ({ system, browser }), {
    widths: [1920, 1280, 1000, 800, 600, 390, 320],
    dialogs: Object.keys(payloads),
  });
});
