import { gzipSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import lighthouse from 'lighthouse';
import { chromium as driver, type Response } from 'playwright-core';
import { startSystem } from '../e2e/system.ts';
import { freePort } from '../free-port.ts';
import type { Measure } from './measure.ts';
import { median } from './numbers.ts';

const rounds = 5;

const launch = async (port: number) =>
  await driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', `--remote-debugging-port=${port}`],
    headless: true,
  });

type Browser = Awaited<ReturnType<typeof launch>>;

const isScript = (response: Response): boolean => response.request().resourceType() === 'script';

/** Bytes of all scripts, with gzip, that the browser has asked for when the first heading is there. */
const scriptBytes = async (browser: Browser, url: string): Promise<number> => {
  const page = await browser.newPage();
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (isScript(response)) scripts.push(response);
  });
  await page.goto(url);
  await page.locator('h1').first().waitFor();
  const bodies = await Promise.all(scripts.map((script) => script.body()));
  await page.close();
  if (bodies.length === 0) throw new Error('The page asked for no script');
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
};

/** Lighthouse's scores, from 0 to 100. */
const scores = async (url: string, port: number) => {
  const onlyCategories = ['performance', 'accessibility'];
  const run = await lighthouse(url, {
    ...{ port, onlyCategories, logLevel: 'error' },
    // A picture for the report alone, which takes seconds.
    disableFullPageScreenshot: true,
  });
  const of = (name: string): number => {
    const score = run?.lhr.categories[name]?.score;
    if (typeof score !== 'number') throw new Error(`Lighthouse gave no ${name}`);
    return Math.round(score * 100);
  };
  return { performance: of('performance'), accessibility: of('accessibility') };
};

const measured = async (url: string) => {
  const port = await freePort();
  const browser = await launch(port);
  try {
    const bytes = await scriptBytes(browser, url);
    const runs: Awaited<ReturnType<typeof scores>>[] = [];
    for (let round = 0; round < rounds; round += 1) runs.push(await scores(url, port));
    return {
      bytes,
      performance: median(runs.map((run) => run.performance)),
      accessibility: Math.min(...runs.map((run) => run.accessibility)),
    };
  } finally {
    await browser.close();
  }
};

/** What a browser has to load before the portal's first screen, and what Lighthouse says of it. */
export const measure: Measure = {
  title: `The portal’s first screen in a headless browser; Lighthouse (its mobile default), median of ${rounds}`,
  run: async () => {
    const system = await startSystem();
    try {
      const { bytes, performance, accessibility } = await measured(`${system.portal}/`);
      return [
        {
          what: 'scripts before the first screen, gzip',
          ...{ value: Math.round(bytes / 1000), unit: 'KB' },
          ...{ must: { atMost: 260 }, aim: { atMost: 200 } },
        },
        {
          what: 'Lighthouse: performance',
          ...{ value: performance, unit: '' },
          ...{ must: { atLeast: 90 }, aim: { atLeast: 100 } },
        },
        {
          what: 'Lighthouse: accessibility, the worst of all',
          ...{ value: accessibility, unit: '' },
          ...{ must: { atLeast: 100 }, aim: { atLeast: 100 } },
        },
      ];
    } finally {
      await system.dispose();
    }
  },
};
