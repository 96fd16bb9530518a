import type { Page } from 'playwright-core';
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
