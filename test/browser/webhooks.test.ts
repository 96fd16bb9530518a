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
});

describe('the actions of a webhook', () => {
  const openMenu = async (webhook: string, action: string) => {
    const { page } = await stage.visit('/webhooks');
    await page.getByRole('button', { name: `Actions for ${webhook}` }).click();
    await page.getByRole('menuitem', { name: action }).click();
    return page;
  };

  it('send a test of any type, and show it in the log', async () => {
    const page = await openMenu('Payroll receiver', 'Send Test Event');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Event Type').selectOption('new-employee-document-generated');
    await dialog.getByRole('button', { name: 'Send test event' }).click();
    await page.getByRole('heading', { level: 1, name: 'Webhook Logs' }).waitFor();
    expect(page.url()).toContain('eventId=');
    await page.locator('tbody tr').first().waitFor();
    expect(stage.stand.world.asked.map(({ action, body }) => [action, body])).toEqual([
      ['test', { eventType: 'new-employee-document-generated' }],
    ]);
  });

  it('say why a test does not reach a disabled webhook', async () => {
    const page = await openMenu('Archive', 'Send Test Event');
    await page.getByRole('dialog').getByRole('button', { name: 'Send test event' }).click();
    await page.getByText('The webhook is disabled. Enable it first.').waitFor();
    expect(stage.stand.world.asked).toEqual([]);
  });

  it('recover what was missed since a time, which has to be given', async () => {
    const page = await openMenu('Payroll receiver', 'Recover Missed Events');
    const dialog = page.getByRole('dialog');
    const since = dialog.getByLabel('Since', { exact: true });
    await since.fill('');
    await dialog.getByRole('button', { name: 'Recover events' }).click();
    await dialog.getByText('Say since when.').waitFor();
    await since.fill('2025-08-18T10:00');
    await dialog.getByRole('button', { name: 'Recover events' }).click();
    await page
      .locator('.notice')
      .getByText('3 missed events of “Payroll receiver” will be delivered again.')
      .waitFor();
    expect(stage.stand.world.asked).toEqual([
      {
        action: 'recover',
        id: expect.any(String),
        body: { since: expect.stringMatching(/^2025-08-18T\d\d:00:00Z$/) },
      },
    ]);
  });

  it('resend an event from its detail, and its new attempt comes up there', async () => {
    const log = stage.stand.world.logs.find(({ statusCode }) => statusCode === 503);
    const { page } = await stage.visit(`/webhook-logs?open=${log?.id}`);
    const attempts = page.locator('.history li');
    await attempts.first().waitFor();
    const before = await attempts.count();
    await page.getByRole('button', { name: 'Resend', exact: true }).click();
    await page.locator('.notice').getByText('The event is being sent again.').waitFor();
    await attempts.nth(before).waitFor();
    expect(stage.stand.world.asked.map(({ action, id }) => [action, id])).toEqual([
      ['resend', log?.id],
    ]);
  });
});

describe('a viewer', () => {
  it('has neither tests nor recoveries nor resends', async () => {
    stage.stand.world = fullWorld('viewer');
    const { page } = await stage.visit('/webhooks');
    await page.getByRole('button', { name: 'Actions for Payroll receiver' }).click();
    await page.getByRole('menuitem', { name: 'View Webhook Logs' }).waitFor();
    expect(await page.getByRole('menuitem').count()).toBe(1);
    await page.goto(`${stage.stand.url}/webhook-logs?open=${attempt(60).id}`);
    await page.getByRole('heading', { name: 'Delivery attempt' }).waitFor();
    await page.getByRole('heading', { name: 'Request', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Resend', exact: true }).count()).toBe(0);
  });
});

describe('a failing webhook', () => {
  const day = 86_400_000;
  const at = (ms: number) => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`;

  it.each([
    ['half', -3 * day, 2 * day, 'Half of the time until it is disabled is over.'],
    ['nine-tenths', -4.6 * day, 0.4 * day, 'It is about to be disabled: nine tenths'],
  ])('is warned of as the API says: %s', async (disableWarning, since, until, text) => {
    const [webhook] = stage.stand.world.webhooks;
    const clock = { failingSince: at(since), disablesAt: at(until) };
    if (webhook) Object.assign(webhook, { ...clock, disableWarning });
    const { page } = await stage.visit('/webhooks');
    await page.getByText(text).waitFor();
  });

  it('that is paused says when it is tried next', async () => {
    const [webhook] = stage.stand.world.webhooks;
    if (webhook) Object.assign(webhook, { waitingUntil: at(300_000) });
    const { page } = await stage.visit('/webhooks');
    await page
      .getByText(/Paused after failures: what comes waits, next try in [45] mins?/)
      .waitFor();
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
    await button.waitFor();
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
