import { objections } from './axe.ts';
import { uncopyable } from './copyable.ts';
import { screenPaths } from './screens.ts';
import { emptyWorld, fullWorld, smallWorld } from './stand-in/data.ts';
import { openStage, type Stage, settled } from './visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

const looks = [
  { locale: 'en-GB', colorScheme: 'light' },
  { locale: 'de-DE', colorScheme: 'dark' },
] as const;

describe.each(looks)('in $locale and $colorScheme', (look) => {
  beforeEach(() => {
    stage.stand.world = smallWorld('admin');
  });

  const flawless =
    '%s has nothing that axe or the policy objects to, nothing to copy without a button, no sideways scrolling at 320 pixels';
  it.each(screenPaths)(flawless, async (path) => {
    const { page, complaints } = await stage.visit(path, look);
    await settled(page);
    expect(await objections(page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await uncopyable(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.locale.slice(0, 2));
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('its menus and dialogs have nothing that axe or the policy objects to', async () => {
    const { page, complaints } = await stage.visit('/webhooks', look);
    await page.locator('.cell-actions button').first().click();
    await page.getByRole('menu').waitFor();
    expect(await objections(page)).toEqual([]);
    await page.getByRole('menuitem').nth(2).click();
    await page.getByRole('checkbox').first().waitFor();
    expect(await objections(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

it('changes language and theme at once, and keeps both', async () => {
  const { page } = await stage.visit('/api-keys');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'API-Schlüssel' }).waitFor();
  expect(await page.title()).toContain('API-Schlüssel');
  await page.getByRole('combobox', { name: 'Farbschema' }).selectOption('dark');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'API-Schlüssel' }).waitFor();
  const { lang, dataset } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dataset: { ...document.documentElement.dataset },
  }));
  expect([lang, dataset.theme]).toEqual(['de', 'dark']);
});

it('leads whoever begins: a key first, then its permissions', async () => {
  stage.stand.world = emptyWorld('developer');
  const { page } = await stage.visit('/');
  await page.getByText('DISABLED', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Open: Create an API key' }).click();
  await page.getByRole('heading', { name: 'No API key yet' }).waitFor();
  stage.stand.world = fullWorld('admin');
});
