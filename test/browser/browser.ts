import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContextOptions,
  chromium as driver,
  type Page,
} from 'playwright-core';

/**
 * Not the package's own arguments: those put everything into one process and switch web security off,
 * and what a browser refuses is what is to be seen here.
 */
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

/** How long a page may take for anything: a machine with two busy cores is slow, not wrong. */
const patienceMs = 60_000;

/** Chromium from npm; `CHROMIUM_PATH` may name another one. */
export const launch = async (): Promise<Browser> =>
  driver.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await chromium.executablePath()),
    args,
    headless: true,
  });

/** A page that remembers what it complained about: script errors and breaches of the policy. */
export const openPage = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
};
