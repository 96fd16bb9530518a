import { attempt, fullWorld } from './stand-in/data.ts';
import { openStage, type Stage } from './visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.leave());
afterAll(() => stage.close());
beforeEach(() => {
  stage.stand.world = fullWorld('developer');
  stage.stand.instead = undefined;
});

describe('webhooks', () => {
  it('are created once every field will do, and the API’s objection stands at its field', async () => {
    const { page } = await stage.visit('/webhooks');
    await page.getByRole('button', { name: '+ Add New Webhook' }).click();
    await page.getByRole('button', { name: 'Create Webhook' }).click();
    await page.getByText('Say where to post to.').waitFor();
    await page.getByRole('textbox', { name: 'Webhook Description' }).fill('Archive 2');
    const url = page.getByRole('textbox', { name: 'Webhook URL' });
    await url.fill('http://hooks.muster.example');
    await page.getByText('Employee subscription changed').last().click();
    await page.getByRole('button', { name: 'Create Webhook' }).click();
    await page.getByText('Only https is allowed.').waitFor();
    expect(await url.getAttribute('aria-invalid')).toBe('true');
    await url.fill('https://hooks.muster.example');
    await page.getByRole('button', { name: 'Create Webhook' }).click();
    await page.getByText('“Archive 2” was created.').first().waitFor();
    expect(stage.stand.world.webhooks[0]?.eventTypes).toEqual(['employee-subscription-changed']);
  });

  it('are deleted only by their description', async () => {
    const { page } = await stage.visit('/webhooks');
    await page.getByRole('button', { name: 'Actions for Archive' }).click();
    await page.getByRole('menuitem', { name: 'Delete Webhook' }).click();
    await page.getByRole('textbox').fill('archive');
    await page.getByRole('button', { name: 'Delete webhook' }).click();
    await page.getByText('This is not the description.').waitFor();
    await page.getByRole('textbox').fill('Archive');
    await page.getByRole('button', { name: 'Delete webhook' }).click();
    await page.getByText('“Archive” was deleted.').first().waitFor();
    expect(stage.stand.world.webhooks).toHaveLength(1);
  });

  it('lead to their log, and to both signing secrets after a question', async () => {
    const { page } = await stage.visit('/webhooks');
    await page.getByRole('button', { name: 'Actions for Payroll receiver' }).click();
    await page.getByRole('menuitem', { name: 'View Webhook Signing Secrets' }).click();
    await page.getByRole('button', { name: 'View secrets' }).click();
    await page
      .getByText(/^whsec_/)
      .first()
      .waitFor();
    expect(await page.getByText(/^whsec_/).count()).toBe(2);
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Actions for Payroll receiver' }).click();
    await page.getByRole('menuitem', { name: 'View Webhook Logs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Webhook Logs' }).waitFor();
    expect(page.url()).toContain('webhookId=5b1c7f0e');
  });
});

describe('the webhook log', () => {
  it('keeps filters and the open attempt in the address, through reload and back', async () => {
    const { page } = await stage.visit('/webhook-logs');
    await page.getByRole('combobox', { name: 'Outcome' }).selectOption('failed');
    await page
      .getByRole('link', { name: /^Open attempt/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Delivery attempt' }).waitFor();
    expect(page.url()).toMatch(/outcome=failed&open=|open=.*outcome=failed/);
    await page.reload();
    await page.getByRole('heading', { name: 'Delivery attempt' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Delivery attempt' }).waitFor({ state: 'detached' });
    await page.waitForURL(/outcome=failed/);
  });

  it('says why an attempt failed and when it is tried next', async () => {
    const id = stage.stand.world.logs.find(({ statusCode }) => statusCode === 503)?.id;
    const { page } = await stage.visit(`/webhook-logs?open=${id}`);
    await page.getByText('Your server failed while working on the event.').waitFor();
    await page.getByText(/^in \d mins? \d+ secs?/).waitFor();
  });

  it('shows an answer as text, whatever it is', async () => {
    const { page, complaints } = await stage.visit(`/webhook-logs?open=${attempt(60).id}`);
    await page.getByText('<script>alert(1)</script><h1>ok</h1>').waitFor();
    expect(complaints).toEqual([]);
  });

  it('never moves what is read: new attempts wait behind a button', async () => {
    const { page } = await stage.visit('/webhook-logs');
    const first = page.getByRole('link', { name: /^Open attempt/ }).first();
    const before = await first.getAttribute('title');
    stage.stand.world.logs.unshift(attempt(61));
    const button = page.getByRole('button', { name: 'Show 1 new attempt' });
    await button.waitFor({ timeout: 15_000 });
    expect(await first.getAttribute('title')).toBe(before);
    await button.click();
    await page.getByTitle(attempt(61).id).waitFor();
  });

  it('tells an empty filter from an empty log', async () => {
    const { page } = await stage.visit('/webhook-logs?eventId=none');
    await page.getByRole('heading', { name: 'Nothing matches these filters' }).waitFor();
    stage.stand.world.logs = [];
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await page.goto(`${stage.stand.url}/webhook-logs`);
    await page.getByRole('heading', { name: 'No delivery yet' }).waitFor();
  });
});
