import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { isolated, visible } from '../../frontend/src/messages/foreign-text.ts';
import { type Company, makeCompany } from '../e2e/company.ts';
import { eventually } from '../e2e/receiver.ts';
import type { System } from '../e2e/system.ts';
import { answerHeaders, answers, payloads } from './attack-payloads.ts';
import { openPage } from './browser.ts';
import { layoutFaults, turnedAround } from './layout.ts';
import { settled } from './visit.ts';

type Place = { system: System; browser: Browser };

const names = Object.values(payloads);
/** A company's limits on webhooks and integrations are lower than on keys: those that turn and break. */
const sharpest = [
  'override to the left',
  'override after a closed isolate',
  'isolates that stay open',
  'separators of lines and paragraphs',
  'Arabic and Hebrew',
  'tower of marks',
  'long word',
  'wide letters',
  'nothing to see',
  'NUL and controls',
  'image with an error handler',
].map((name) => payloads[name] ?? '');

/** As the API stores a text. */
const stored = (text: string): string => text.trim();

/** A receiver that answers each post with the next of the hostile answers. */
const startHostile = async (): Promise<{ url: string; server: Server }> => {
  let turn = 0;
  const server = createServer((request, response) => {
    const all = Object.values(answers);
    const body = all[turn % all.length] ?? '';
    turn += 1;
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html', ...answerHeaders() }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, server };
};

const make = async (company: Company, path: string, body: object): Promise<string> => {
  const { status, json, text } = await company.portal('POST', path, { body });
  if (status !== 201 && status !== 202) throw new Error(`${path}: ${status} ${text}`);
  return json.id;
};

/** One after the other in five rows, so that many are soon made and none gets in the others' way. */
const makeAll = async (
  company: Company,
  path: string,
  bodies: readonly object[],
): Promise<void> => {
  const rest = [...bodies];
  const row = async () => {
    for (let body = rest.pop(); body !== undefined; body = rest.pop())
      await make(company, path, body);
  };
  await Promise.all(Array.from({ length: 5 }, row));
};

/** Stores every payload wherever it fits. */
const store = async (company: Company, receiver: string): Promise<void> => {
  const eventTypes = ['new-employee-document-generated'];
  const url = `${receiver}/${'w'.repeat(900)}?${encodeURIComponent(names.slice(0, 8).join(''))}`;
  await Promise.all([
    makeAll(
      company,
      '/api/api-keys',
      names.map((description) => ({ description })),
    ),
    makeAll(
      company,
      '/api/webhooks',
      sharpest.map((description) => ({ description, url, eventTypes })),
    ),
    makeAll(
      company,
      '/api/hr-integrations',
      sharpest.map((name) => ({ name })),
    ),
  ]);
};

/** Sends tests until every answer stands in the log; gives the attempts' ids. */
const deliver = async (company: Company, system: System): Promise<string[]> => {
  const { json } = await company.portal('GET', '/api/webhooks');
  for (const { id } of json.items.slice(1, Object.keys(answers).length))
    await make(company, `/api/webhooks/${id}/test`, {
      eventType: 'new-employee-document-generated',
    });
  for (const { id } of json.items.slice(Object.keys(answers).length))
    await company.portal('DELETE', `/api/webhooks/${id}`);
  const document = { id: 1, employeeId: 1, resource: 'employee-document', documentFileType: 'pdf' };
  const payload = {
    ...document,
    documentName: names.join('\n'),
    createdAt: '2025-01-01T00:00:00Z',
  };
  const type = ['--type', 'new-employee-document-generated'];
  await system.operator(
    'event',
    'publish',
    '--company',
    company.id,
    ...type,
    '--payload',
    JSON.stringify(payload),
  );
  return await eventually('all attempts in the log', async () => {
    const logs = await company.portal('GET', '/api/webhook-logs?limit=100');
    const ids: string[] = logs.json.items.map(({ id }: { id: string }) => id);
    return ids.length >= 2 * Object.keys(answers).length - 1 && ids;
  });
};

/** Signs in, and counts everything that must not happen. */
const enter = async ({ system, browser }: Place, email: string) => {
  const { page, complaints } = await openPage(browser);
  const own = [system.portal, system.issuer];
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!own.some((origin) => request.url().startsWith(`${origin}/`)))
      complaints.push(`request: ${request.url()}`);
  });
  await page.goto(system.portal);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  return { page, complaints };
};

/** Goes to a screen within the page, as a click on a link would. */
const go = async (page: Page, path: string, awaited: string): Promise<void> => {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.locator(awaited).first().waitFor();
  await settled(page);
};

/** What is wrong with the screen at every width. */
const faultsOf = async (page: Page, widths: readonly number[]): Promise<string[]> => {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    faults.push(...(await layoutFaults(page)));
  }
  return faults;
};

type SuiteOptions = {
  widths: readonly number[];
  /** How many of the keys are asked about, each in a dialog. */
  dialogs: readonly string[];
};

/** Stored content attacks before the whole system: nothing runs, nothing leaves, nothing breaks or turns. */
export const storedAttacks = (place: () => Place, { widths, dialogs }: SuiteOptions): void => {
  let hostile: { url: string; server: Server };
  let company: Company;
  let attempts: string[] = [];
  beforeAll(async () => {
    hostile = await startHostile();
    const name = payloads['isolates that stay open'] ?? '';
    company = await makeCompany(place().system, { apiAccess: false, name });
    await store(company, hostile.url);
    attempts = await deliver(company, place().system);
  });
  afterAll(async () => {
    hostile?.server.closeAllConnections();
    await new Promise((resolve) => hostile.server.close(resolve));
  });

  it('shows what is stored as text: nothing runs, no request leaves, no layout breaks', async () => {
    const { page, complaints } = await enter(place(), company.admin);
    await go(page, '/api-keys', '.row-title');
    const shown = await page.locator('.row-title').allTextContents();
    expect(new Set(shown)).toEqual(new Set(names.map((name) => visible(stored(name)))));
    expect(await faultsOf(page, widths)).toEqual([]);
    const screens = [
      '/',
      '/webhooks',
      '/webhook-logs',
      '/hr-integrations',
      '/members',
      '/audit-log',
    ];
    for (const path of screens) {
      await go(page, path, path === '/' ? '.card-value' : '.table, .log-list');
      expect([path, await faultsOf(page, widths)]).toEqual([path, []]);
    }
    for (const id of attempts) {
      await go(page, `/webhook-logs?open=${id}`, '.body-text');
      expect([id, await faultsOf(page, widths)]).toEqual([id, []]);
    }
    expect(await page.evaluate(() => Reflect.has(window, 'attacked'))).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('keeps the words around a name in their order, whatever the name', async () => {
    const { page, complaints } = await enter(place(), company.admin);
    await go(page, '/api-keys', '.row-title');
    for (const text of dialogs.map((name) => isolated(stored(payloads[name] ?? '')))) {
      await page.getByRole('button', { name: `Actions for ${text}`, exact: true }).click();
      await page.getByRole('menuitem', { name: 'Update API Key permissions' }).click();
      expect(await turnedAround(page.locator('.dialog h2'), text)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: `Actions for ${text}`, exact: true }).click();
      await page.getByRole('menuitem', { name: 'Disable API Key' }).click();
      expect(await turnedAround(page.locator('.dialog-body p').first(), text)).toEqual([]);
      expect(await layoutFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Disable API Key' }).click();
      await page.locator('.notice p').filter({ hasText: text }).waitFor();
      expect(await turnedAround(page.locator('.notice p'), text)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
};
