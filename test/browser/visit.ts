import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { bundlePortal } from '../../frontend/build.ts';
import { launch, openPage } from './browser.ts';
import { fullWorld, type World } from './stand-in/data.ts';
import { type StandIn, startStandIn } from './stand-in/portal.ts';

/** A browser before the stand-in; one per test file. */
export type Stage = {
  stand: StandIn;
  browser: Browser;
  /** Signs in on a fresh page and goes to a path. */
  visit(
    path: string,
    options?: BrowserContextOptions,
  ): Promise<{ page: Page; complaints: string[] }>;
  /** Closes every page, so that none keeps asking while the next test runs. */
  leave(): Promise<void>;
  close(): Promise<void>;
};

const signInAndGo = async (page: Page, url: string, path: string): Promise<void> => {
  await page.goto(`${url}${path}`);
  const isPublic = path === '/';
  if (isPublic) await page.getByRole('button', { name: /Sign in|Anmelden/ }).click();
  await page.locator('.shell h1').waitFor();
};

/** Waits until nothing on the page is still on its way; a screen may have several parts that load. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
};

/** @param plugins change what is built */
export const openStage = async (
  world: World = fullWorld('admin'),
  plugins: readonly Plugin[] = [],
): Promise<Stage> => {
  const dir = await mkdtemp(join(tmpdir(), 'portal-'));
  await bundlePortal(dir, plugins);
  const stand = await startStandIn(dir, world);
  const browser = await launch();
  return {
    stand,
    browser,
    visit: async (path, options) => {
      const opened = await openPage(browser, options);
      await signInAndGo(opened.page, stand.url, path);
      return opened;
    },
    leave: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await stand.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
