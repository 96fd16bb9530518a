import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openStage, type Stage } from './visit.ts';

/** Where the pictures go; git ignores it. */
const folder = 'screenshots';

const screens = {
  dashboard: '/',
  'api-keys': '/api-keys',
  webhooks: '/webhooks',
  'webhook-logs': '/webhook-logs',
  'webhook-log': '/webhook-logs?open=01990056-7000-7000-8000-000000000056',
  'hr-integrations': '/hr-integrations',
  reference: '/reference',
  'reference-operation': '/reference/listEmployees',
  'reference-sync': '/reference/triggerSync',
  'reference-event': '/reference/employee-subscription-changed',
  'reference-signing': '/reference/signing',
} as const;

const languages = { en: 'en-GB', de: 'de-DE' } as const;
const themes = ['light', 'dark'] as const;
const widths = [1280, 390] as const;

type Look = {
  language: keyof typeof languages;
  theme: (typeof themes)[number];
  width: (typeof widths)[number];
};

const looks: Look[] = (['en', 'de'] as const).flatMap((language) =>
  themes.flatMap((theme) => widths.map((width) => ({ language, theme, width }))),
);

/** What is on its way is waited for: the picture is of a finished screen. */
const settle = async (page: Page): Promise<void> => {
  await page.locator('.shell h1').waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
};

const photograph = async (stage: Stage, look: Look): Promise<number> => {
  const { language, theme, width } = look;
  const into = (name: string) => join(folder, `${name}-${language}-${theme}-${width}.png`);
  const context = await stage.browser.newContext({
    locale: languages[language],
    colorScheme: theme,
    viewport: { width, height: width === 390 ? 844 : 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(stage.stand.url);
  await page.locator('.landing h1').waitFor();
  await page.screenshot({ path: into('landing'), fullPage: true });
  for (const [name, path] of Object.entries(screens)) {
    await page.goto(`${stage.stand.url}${path}`);
    if (path === '/') await page.getByRole('button', { name: /Sign in|Anmelden/ }).click();
    await settle(page);
    await page.screenshot({ path: into(name), fullPage: true });
  }
  await context.close();
  return Object.keys(screens).length + 1;
};

/** Pictures of every screen in both themes, two widths and two languages (`npm run screenshots`). */
const run = async (): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const stage = await openStage();
  try {
    let count = 0;
    for (const look of looks) count += await photograph(stage, look);
    process.stdout.write(`${count} pictures in ${folder}/\n`);
  } finally {
    await stage.close();
  }
};

await run();
