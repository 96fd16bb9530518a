import type { Page } from 'playwright-core';
import { openPage } from './browser.ts';
import { refuse } from './stand-in/api.ts';
import { attempt, emptyWorld, fullWorld, smallWorld } from './stand-in/data.ts';
import { openStage, type Stage } from './visit.ts';

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

/** What moves on the page, or would at the next change: animations that run, and styles that animate. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const seconds = (list: string) =>
          list.split(',').some((one) => Number.parseFloat(one) > 0.01);
        return (
          (animationName !== 'none' && seconds(animationDuration)) || seconds(transitionDuration)
        );
      })
      .map((element) => element.className.toString()),
  );

describe('copying', () => {
  it('says what was copied, whatever of an attempt it is', async () => {
    const { page } = await stage.visit(`/webhook-logs?open=${attempt(56).id}`);
    await page.getByRole('heading', { name: 'Response 503' }).waitFor();
    const buttons = page.locator('.detail').getByRole('button', { name: /^Copy / });
    const names = await buttons.evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''));
    expect(names).toEqual(
      expect.arrayContaining(['Copy Event ID', 'Copy URL', 'Copy header content-type']),
    );
    for (const [index, name] of names.entries()) {
      await buttons.nth(index).click();
      const said = page.locator('[data-live-announcer]').getByText(`${name.slice(5)} copied`);
      await said.waitFor({ state: 'attached' });
    }
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      attempt(56, { responseBody: '{"error":"maintenance"}' }).responseBody,
    );
  });
});

describe('the log', () => {
  it('opens for somebody else as it was: filters, page and attempt are in the address', async () => {
    stage.stand.world = fullWorld('admin');
    const { page } = await stage.visit('/webhook-logs?eventType=employee-subscription-changed');
    await page.getByRole('link', { name: 'Older' }).click();
    await page.waitForURL(/cursor=25/);
    const third = page.getByTitle(attempt(33).id);
    await third.click();
    await page.getByRole('heading', { name: 'Delivery attempt' }).waitFor();
    const other = await openPage(stage.browser);
    await other.page.goto(page.url());
    await other.page.getByRole('heading', { name: 'Delivery attempt' }).waitFor();
    await other.page.getByTitle(attempt(33).id).waitFor();
    expect(other.page.url()).toBe(page.url());
    await page.goBack();
    await page.getByRole('heading', { name: 'Delivery attempt' }).waitFor({ state: 'detached' });
    await page.goBack();
    await page.getByTitle(attempt(60).id).waitFor();
  });

  it('is asked for again only while the tab is visible', async () => {
    const { page } = await stage.visit('/webhook-logs');
    await page.clock.install();
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    let asked = 0;
    stage.stand.instead = (_, path) => {
      if (path === '/api/webhook-logs') asked += 1;
      return undefined;
    };
    const turn = (state: string) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await turn('hidden');
    await page.clock.runFor(60_000);
    expect(asked).toBe(0);
    const again = page.waitForResponse(/webhook-logs/);
    await turn('visible');
    await page.clock.runFor(6000);
    await again;
    expect(asked).toBeGreaterThan(0);
  });

  it('shows a body as it went, byte for byte, beside the one to read', async () => {
    const body = '{"b":1.50,"a":  12345678901234567890,\t"ü":"\\u00fc\\/"}\n';
    const log = stage.stand.world.logs[0];
    if (log) log.requestBody = body;
    const { page } = await stage.visit(`/webhook-logs?open=${log?.id}`);
    const payload = page.getByRole('region', { name: 'Payload' });
    await payload.getByText('"ü": "ü/"').waitFor();
    const view = page.getByRole('group', { name: 'Show as: Payload' });
    await view.getByRole('button', { name: 'Raw' }).click();
    expect(await payload.locator('pre').evaluate((one) => one.textContent)).toBe(body);
    await page.getByRole('button', { name: 'Copy Payload' }).click();
    await page
      .locator('[data-live-announcer]')
      .getByText('Payload copied')
      .waitFor({ state: 'attached' });
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(body);
  });
});

describe('times', () => {
  it('are relative, name the exact one to whoever reads by ear, and turn by keyboard', async () => {
    const { page } = await stage.visit('/api-keys');
    const [key] = stage.stand.world.keys;
    const time = page.locator('tbody tr').first().locator('button.time').last();
    const at = new Date(key?.createdAt ?? '');
    const year = String(at.getFullYear());
    expect(await time.locator('time').textContent()).toBe('90 days ago');
    expect(await time.textContent()).toContain(year);
    expect(await time.locator('time').getAttribute('datetime')).toBe(key?.createdAt);
    await time.focus();
    await page.keyboard.press('Enter');
    await time.locator('time').getByText(year).waitFor();
    await page.keyboard.press('Enter');
    await time.locator('time').getByText('90 days ago').waitFor();
  });
});

describe('a list', () => {
  it('shows the shape of what comes after 200 milliseconds, and nothing before', async () => {
    const { page } = await stage.visit('/hr-integrations');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    stage.stand.instead = async (_, path) => {
      if (path === '/api/webhooks') await held;
      return undefined;
    };
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await page.locator('.skeleton').waitFor({ state: 'attached' });
    await page.clock.runFor(199);
    expect(await page.locator('.skeleton-row').count()).toBe(0);
    await page.clock.runFor(1);
    await page.locator('.skeleton-row').first().waitFor();
    release();
    await page.clock.resume();
    await page.getByText('Payroll receiver').waitFor();
    expect(await page.locator('.skeleton').count()).toBe(0);
  });

  it.each([
    ['/api-keys', 'No API key yet', '/api/api-keys'],
    ['/webhooks', 'No webhook yet', '/api/webhooks'],
    ['/webhook-logs', 'No delivery yet', '/api/webhook-logs'],
    ['/hr-integrations', 'No HR integration yet', '/api/hr-integrations'],
  ])(
    'at %s that is empty says what will stand there, and is no failure',
    async (path, title, api) => {
      stage.stand.world = emptyWorld('admin');
      const { page } = await stage.visit(path);
      await page.getByRole('heading', { name: title }).waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
      stage.stand.instead = (_, called) => (called === api ? refuse('not_found') : undefined);
      await page.reload();
      await page.getByRole('alert').getByText('This could not be loaded').waitFor();
      expect(await page.getByRole('heading', { name: title }).count()).toBe(0);
    },
  );
});

it('how something stands is said by word, icon and colour', async () => {
  const { page } = await stage.visit('/webhooks');
  const statuses = page.locator('.status');
  await statuses.first().waitFor();
  const seen = await statuses.evaluateAll((all) =>
    all.map((one) => [
      one.textContent,
      one.querySelector('svg path')?.outerHTML,
      getComputedStyle(one).color,
    ]),
  );
  const [enabled = [], disabled = []] = seen;
  expect([enabled[0], disabled[0]]).toEqual(['Enabled', 'Disabled']);
  for (const part of [0, 1, 2]) expect(enabled[part]).not.toBe(disabled[part]);
});

it('title, heading and language follow each move, and focus goes to the heading', async () => {
  const { page } = await stage.visit('/');
  for (const name of ['Webhooks', 'API Reference', 'Members']) {
    await page.getByRole('navigation', { name: 'Main' }).getByText(name, { exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    expect(await page.title()).toBe(`${name} · JobTicket+ Developer Portal`);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    expect(await page.locator('h1').count()).toBe(1);
  }
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'Mitglieder' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
});

it('nothing moves for whoever asked for less motion: no skeleton, no dialog, no menu', async () => {
  const { page } = await stage.visit('/hr-integrations', { reducedMotion: 'reduce' });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  stage.stand.instead = async (_, path) => {
    if (path === '/api/api-keys') await held;
    return undefined;
  };
  await page.getByRole('link', { name: 'API Keys', exact: true }).click();
  await page.locator('.skeleton-row').first().waitFor();
  expect(await moving(page)).toEqual([]);
  release();
  await page.getByRole('button', { name: /^Actions for Production/ }).click();
  await page.getByRole('menu').waitFor();
  expect(await moving(page)).toEqual([]);
  await page.getByRole('menuitem', { name: 'View API Key Secret' }).click();
  await page.getByRole('alertdialog').waitFor();
  expect(await moving(page)).toEqual([]);
});
