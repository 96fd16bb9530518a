import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { signatureHeaders, signingSecret } from '../../functions/domain/signing.ts';
import { openStage, type Stage } from './visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

const secret = signingSecret(Buffer.alloc(32, 7));
const other = signingSecret(Buffer.alloc(32, 8));
const body = '{"event":{"id":"e"},"payload":{"id":1}}';
const headersAt = (seconds: number): string =>
  Object.entries(signatureHeaders({ eventId: 'e', seconds, body }, [other, secret]))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const check = async (page: Page, pasted: { headers: string; body: string; secret: string }) => {
  await page.getByRole('textbox', { name: 'Headers' }).fill(pasted.headers);
  await page.getByRole('textbox', { name: 'Raw body' }).fill(pasted.body);
  await page.getByRole('textbox', { name: 'Signing secret' }).fill(pasted.secret);
  await page.getByRole('button', { name: 'Check signature' }).click();
};

/** Everything in which a page can keep a text, its own state left out. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches_ = await caches.keys();
    return JSON.stringify([
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      databases,
      caches_,
    ]);
  });

const readDownload = async (download: Download): Promise<unknown> =>
  JSON.parse(await readFile(await download.path(), 'utf8'));

describe('the signature checker', () => {
  it('says which slot fits, and neither sends nor keeps what was pasted', async () => {
    const { page, complaints } = await stage.visit('/reference/signing');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData()}`));
    const headers = headersAt(Math.floor(Date.now() / 1000));
    await check(page, { headers, body, secret });
    await page.getByText('Valid: the second secret fits').waitFor();
    expect(sent.filter((request) => request.includes('whsec_') || /POST/.test(request))).toEqual(
      [],
    );
    expect(await kept(page)).not.toContain(secret);
    expect(complaints).toEqual([]);
  });

  it('says why nothing fits, and forgets the answer as soon as something is changed', async () => {
    const { page } = await stage.visit('/reference/signing');
    const headers = headersAt(1_700_000_000);
    await check(page, { headers, body, secret });
    await page.getByText('The second secret fits, but the time does not').waitFor();
    await check(page, { headers, body: `${body}\n`, secret });
    await page.getByText('The second secret fits, but the body was changed').waitFor();
    await check(page, { headers, body, secret: signingSecret(Buffer.alloc(32, 9)) });
    await page.getByText('No slot fits').waitFor();
    await page.getByRole('textbox', { name: 'Headers' }).fill('Accept: */*');
    await page.getByText('No slot fits').waitFor({ state: 'detached' });
  });

  it('speaks German', async () => {
    const { page } = await stage.visit('/reference/signing', { locale: 'de-DE' });
    await page.getByRole('textbox', { name: 'Signaturgeheimnis' }).fill('jts_test_x');
    await page.getByRole('button', { name: 'Signatur prüfen' }).click();
    await page.getByText('Das ist kein Signaturgeheimnis').waitFor();
  });
});

it('shows the code that verifies in each language, ready to copy', async () => {
  const { page } = await stage.visit('/reference/signing');
  await page.getByRole('button', { name: 'Python', exact: true }).click();
  await page.getByRole('button', { name: 'Copy Python code' }).click();
  await page.getByRole('status').getByText('Python code copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('def is_from_jobticket(');
});

describe('the API reference', () => {
  it('leads from the overview to an operation with a call under the own key id', async () => {
    const { page, complaints } = await stage.visit('/reference');
    await page
      .getByRole('table', { name: 'Employees', exact: true })
      .getByText('Get Employee')
      .click();
    await page.getByRole('heading', { level: 1, name: 'Get Employee' }).waitFor();
    await page.getByText('curl https://api.jobticket.example/employees/').waitFor();
    const command = await page
      .getByText('curl https://api.jobticket.example/employees/')
      .textContent();
    expect(command).toContain(`-u "${stage.stand.world.keys[0]?.id}:$JOBTICKET_SECRET"`);
    expect(await page.title()).toContain('Get Employee');
    expect(complaints).toEqual([]);
  });

  it('hands out the document and a Postman collection of it', async () => {
    const { page, complaints } = await stage.visit('/reference');
    const opened = page.waitForEvent('download');
    await page.getByRole('link', { name: 'OpenAPI document' }).click();
    expect(await readDownload(await opened)).toMatchObject({ openapi: '3.1.0' });
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Postman collection' }).click();
    expect(await readDownload(await saved)).toMatchObject({
      info: { schema: expect.stringContaining('v2.1.0') },
    });
    expect(complaints).toEqual([]);
  });

  it('tries a call under /try, shows the budget that is left, and keeps the secret nowhere', async () => {
    const { page, complaints } = await stage.visit('/reference/getEmployee');
    const asked = page.waitForRequest((request) => request.url().includes('/try/'));
    await page.getByRole('textbox', { name: 'API Key ID' }).fill('key-1');
    await page.getByRole('textbox', { name: 'API Key Secret' }).fill('jts_test_typed-in');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Fill in what the path needs.').waitFor();
    await page.getByRole('textbox', { name: 'id', exact: true }).fill('731');
    await page.route('**/try/**', (route) =>
      route.fulfill({
        json: { data: { id: 731, firstName: '<b>Jonas</b>' } },
        headers: { 'x-request-id': 'r-1', ratelimit: '"default";r=99;t=60' },
      }),
    );
    await page.getByRole('button', { name: 'Send' }).click();
    const request = await asked;
    expect(new URL(request.url()).pathname).toBe('/try/employees/731');
    const basic = Buffer.from('key-1:jts_test_typed-in').toString('base64');
    expect(await request.headerValue('authorization')).toBe(`Basic ${basic}`);
    await page.getByText('"default";r=99;t=60').waitFor();
    await page.getByText('"firstName": "<b>Jonas</b>"').waitFor();
    expect(await kept(page)).not.toContain('typed-in');
    expect(complaints).toEqual([]);
  });

  it('says so where the address names nothing', async () => {
    const { page } = await stage.visit('/reference/no-such-thing');
    await page.getByText('There is no such operation or event.').waitFor();
  });
});
