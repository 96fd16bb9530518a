import { openPage } from './browser.ts';
import { refuse } from './stand-in/api.ts';
import { openStage, type Stage } from './visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());

const storedText = () =>
  JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href]);

describe('signing in', () => {
  it('goes from the public page through the issuer to the dashboard', async () => {
    const { page, complaints } = await openPage(stage.browser);
    await page.goto(stage.stand.url);
    expect(await page.title()).toBe('JobTicket+ Developer Portal');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    for (const card of ['API Status', 'Active API Keys', 'Disabled API Keys', 'Total Webhooks'])
      await page.getByRole('heading', { name: card }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(complaints).toEqual([]);
  });

  it('keeps no token anywhere but in memory', async () => {
    const { page } = await stage.visit('/api-keys');
    const [, authorization] = await Promise.all([
      page.getByRole('link', { name: 'Webhooks', exact: true }).click(),
      page.waitForRequest(/\/api\/webhooks/).then((request) => request.headers().authorization),
    ]);
    const token = authorization?.replace('Bearer ', '') ?? '';
    expect(token.length).toBeGreaterThan(10);
    expect(await page.evaluate(storedText)).not.toContain(token);
  });

  it('comes back to where one was after a reload', async () => {
    const { page } = await stage.visit('/webhook-logs?outcome=failed');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Webhook Logs' }).waitFor();
    expect(page.url()).toBe(`${stage.stand.url}/webhook-logs?outcome=failed`);
  });

  it('comes back to where one was when the session has expired', async () => {
    const { page } = await stage.visit('/hr-integrations');
    await page.clock.install();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'HR Integrations' }).waitFor();
    await page.clock.fastForward(20_000);
    let refused = false;
    stage.stand.instead = (_, path) => {
      if (refused || path !== '/api/webhooks') return undefined;
      refused = true;
      return refuse('invalid_token');
    };
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await page.getByText('Payroll receiver').first().waitFor();
    stage.stand.instead = undefined;
    expect(refused).toBe(true);
    expect(new URL(page.url()).pathname).toBe('/webhooks');
  });

  it('ends at the public page, from which reloading leads nowhere', async () => {
    const { page } = await stage.visit('/api-keys');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('tells a stranger that there is no company, and lets go', async () => {
    stage.stand.instead = (_, path) => (path === '/api/me' ? refuse('no_membership') : undefined);
    const { page } = await openPage(stage.browser);
    await page.goto(`${stage.stand.url}/webhooks`);
    await page.getByRole('heading', { name: 'No company yet' }).waitFor();
    stage.stand.instead = undefined;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('shows why the issuer refused, and offers to try again', async () => {
    const { page } = await openPage(stage.browser);
    await page.goto(`${stage.stand.url}/callback?error=access_denied&state=unknown`);
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  });
});
