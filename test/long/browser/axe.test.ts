import type { BrowserContextOptions } from 'playwright-core';
import { objections } from '../../browser/axe.ts';
import { openPage } from '../../browser/browser.ts';
import { overlays } from '../../browser/overlays.ts';
import { morePaths, screenPaths } from '../../browser/screens.ts';
import { refuse } from '../../browser/stand-in/api.ts';
import { emptyWorld, smallWorld } from '../../browser/stand-in/data.ts';
import { openStage, type Stage, settled } from '../../browser/visit.ts';
import { words } from '../../browser/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => {
  stage.stand.world = smallWorld('admin');
  stage.stand.instead = undefined;
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

const themes: Record<string, BrowserContextOptions> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
};

const looks = (['en', 'de'] as const).flatMap((language) =>
  Object.keys(themes).map((theme) => [language, theme] as const),
);

describe.each(looks)('in %s and %s neither axe nor the policy objects to', (language, theme) => {
  const text = words[language];
  const look = { locale: text.locale, ...themes[theme] };

  it.each([...screenPaths, ...morePaths])('%s', async (path) => {
    const { page, complaints } = await stage.visit(path, look);
    await settled(page);
    expect(await objections(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(overlays)('$name', async ({ path, open }) => {
    const { page, complaints } = await stage.visit(path, look);
    await settled(page);
    await open(page, text);
    await settled(page);
    expect(await objections(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(['/', '/api-keys', '/webhooks', '/webhook-logs', '/hr-integrations'])(
    '%s of a company that begins',
    async (path) => {
      stage.stand.world = emptyWorld('developer');
      const { page } = await stage.visit(path, look);
      await settled(page);
      expect(await objections(page)).toEqual([]);
    },
  );

  it.each(['/api-keys', '/webhooks', `/webhook-logs?open=x`, '/members', '/audit-log'])(
    '%s for a viewer',
    async (path) => {
      stage.stand.world = smallWorld('viewer');
      const { page } = await stage.visit(path, look);
      await settled(page);
      expect(await objections(page)).toEqual([]);
    },
  );

  it('a list that could not be loaded', async () => {
    stage.stand.instead = (_, path) => (path === '/api/api-keys' ? refuse('not_found') : undefined);
    const { page } = await stage.visit('/api-keys', look);
    await page.getByText(text.failure.loadTitle).waitFor();
    expect(await objections(page)).toEqual([]);
  });

  it('the navigation of a narrow window, open', async () => {
    const { page } = await stage.visit('/api-keys', {
      ...look,
      viewport: { width: 390, height: 844 },
    });
    await page.getByRole('button', { name: text.shell.openNavigation }).click();
    await page.getByRole('link', { name: text.screens.webhooks, exact: true }).waitFor();
    expect(await objections(page)).toEqual([]);
  });

  it('the public page, also after a sign-in that failed', async () => {
    const { page } = await openPage(stage.browser, look);
    for (const path of ['/', '/callback?error=access_denied&state=unknown']) {
      await page.goto(`${stage.stand.url}${path}`);
      await page.getByRole('button', { name: text.landing.signIn }).waitFor();
      expect(await objections(page)).toEqual([]);
    }
  });

  it('the page of somebody who belongs to no company', async () => {
    stage.stand.instead = (_, path) => (path === '/api/me' ? refuse('no_membership') : undefined);
    const { page } = await openPage(stage.browser, look);
    await page.goto(`${stage.stand.url}/webhooks`);
    await page.getByRole('heading', { name: text.failure.noMembership }).waitFor();
    expect(await objections(page)).toEqual([]);
  });
});
