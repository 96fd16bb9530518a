import type { Page } from 'playwright-core';
import { smallWorld } from './stand-in/data.ts';
import { openStage, type Stage } from './visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(smallWorld('developer'));
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

/** Each kind of secret: where it is shown, what is asked first, how it begins. */
const kinds = [
  {
    what: 'the secret of a key',
    path: '/api-keys',
    name: 'Production – Payroll System',
    entry: 'View API Key Secret',
    confirm: 'View secret',
    begin: 'jts_test_',
  },
  {
    what: 'signing secrets',
    path: '/webhooks',
    name: 'Payroll receiver',
    entry: 'View Webhook Signing Secrets',
    confirm: 'View secrets',
    begin: 'whsec_',
  },
] as const;
type Kind = (typeof kinds)[number];

const ask = async (page: Page, { name, entry }: Kind): Promise<void> => {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  await page.getByRole('alertdialog').waitFor();
};

const show = async (page: Page, kind: Kind): Promise<void> => {
  await ask(page, kind);
  await page.getByRole('button', { name: kind.confirm, exact: true }).click();
  await page
    .getByText(new RegExp(`^${kind.begin}`))
    .first()
    .waitFor();
};

/** As when another tab is brought to the front. */
const hideTab = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });

/** Everything that the page's query client remembers; found by way of the tree that React drew. */
const remembered = (page: Page): Promise<string> =>
  page.evaluate(() => {
    type Fiber = { child?: Fiber; sibling?: Fiber; memoizedProps?: { client?: Client } };
    type Client = {
      getQueryCache?: () => { getAll: () => { queryKey: unknown; state: unknown }[] };
      getMutationCache?: () => { getAll: () => { state: unknown }[] };
    };
    const place: Record<string, unknown> = Object(document.getElementById('portal'));
    const mark = Object.keys(place).find((name) => name.startsWith('__reactContainer$')) ?? '';
    const find = (fiber: Fiber | undefined): Client | undefined => {
      if (!fiber) return undefined;
      const client = fiber.memoizedProps?.client;
      return client?.getQueryCache ? client : (find(fiber.child) ?? find(fiber.sibling));
    };
    const client = find(place[mark] as Fiber);
    if (client === undefined) throw new Error('The page has no query client');
    const queries = client.getQueryCache?.().getAll() ?? [];
    const mutations = client.getMutationCache?.().getAll() ?? [];
    return JSON.stringify([
      queries.map((one) => [one.queryKey, one.state]),
      mutations.map((one) => one.state),
    ]);
  });

/** Where a browser keeps texts: address, history, storages, cookies. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      location.href,
      history.state,
      document.title,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ]),
  );

describe.each(kinds)('$what', (kind) => {
  it('is asked for by name, and the audit log’s record is announced', async () => {
    const { page } = await stage.visit(kind.path);
    await ask(page, kind);
    const question = (await page.getByRole('alertdialog').textContent()) ?? '';
    expect(question).toContain(`“${kind.name}”`);
    expect(question).toContain('The audit log records');
    expect(await page.content()).not.toContain(kind.begin);
  });

  it('is gone from the page once the dialog is closed', async () => {
    const { page } = await stage.visit(kind.path);
    await show(page, kind);
    // The button that had the focus is gone; the dialog is given it, or the key may meet nobody.
    await page.getByRole('dialog').press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(kind.begin);
  });

  it('hides when the tab is left, and is shown again only by asking', async () => {
    const { page } = await stage.visit(kind.path);
    await show(page, kind);
    await hideTab(page);
    await page.getByText('Hidden again. Ask once more to see it.').waitFor();
    expect(await page.content()).not.toContain(kind.begin);
    await page.getByRole('button', { name: 'Show again' }).waitFor();
  });

  it('hides after 60 seconds, and not before', async () => {
    const { page } = await stage.visit(kind.path);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await show(page, kind);
    await page.clock.runFor(59_000);
    expect(await page.getByText(new RegExp(`^${kind.begin}`)).count()).toBeGreaterThan(0);
    await page.clock.runFor(1000);
    await page.getByText('Hidden again. Ask once more to see it.').waitFor();
    expect(await page.content()).not.toContain(kind.begin);
  });

  it('is in no address, history, storage or query cache', async () => {
    const { page } = await stage.visit(kind.path);
    await show(page, kind);
    expect(await stored(page)).not.toContain(kind.begin);
    const cache = await remembered(page);
    expect(cache).toContain(kind.name);
    expect(cache).not.toContain(kind.begin);
  });
});
