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

/** A page, and what there was to be said against it. */
export type Opened = {
  page: Page;
  /** Script errors and breaches of the policy. */
  complaints: string[];
  /** Every origin that something was asked of. */
  origins: Set<string>;
};

/** What the policy of contract 6 refuses is told to the console, whichever way the browser reports it. */
const reportBreaches = (): void =>
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`Content Security Policy: ${violatedDirective} ${blockedURI}`),
  );

/** A page that remembers what it complained about and whom it asked. */
export const openPage = async (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Opened> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript(reportBreaches);
  const page = await context.newPage();
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  page.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints, origins };
};
