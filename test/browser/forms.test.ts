import type { Page } from 'playwright-core';
import { refuse } from './stand-in/api.ts';
import { smallWorld } from './stand-in/data.ts';
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

const refuseField = (field: string) =>
  refuse('validation_failed', { errors: [{ field, code: 'too_big', message: 'Too long.' }] });

/** Forms that make something: how to open them, what to fill in, which field is refused. */
const forms = [
  {
    name: 'a key',
    path: '/api-keys',
    add: '+ Add New Api Key',
    fields: { 'API Key Description': 'Night job' },
    submit: 'Create API Key',
    refused: { field: 'description', label: 'API Key Description' },
  },
  {
    name: 'a webhook',
    path: '/webhooks',
    add: '+ Add New Webhook',
    fields: { 'Webhook Description': 'Receiver', 'Webhook URL': 'https://hooks.example' },
    submit: 'Create Webhook',
    refused: { field: 'url', label: 'Webhook URL' },
  },
  {
    name: 'an integration',
    path: '/hr-integrations',
    add: '+ Add HR Integration',
    fields: { Name: 'Personio' },
    submit: 'Create integration',
    refused: { field: 'name', label: 'Name' },
  },
  {
    name: 'a member',
    path: '/members',
    add: '+ Invite Member',
    fields: { 'Email Address': 'new@muster.example' },
    submit: 'Send invitation',
    refused: { field: 'email', label: 'Email Address' },
  },
] as const;
type FormCase = (typeof forms)[number];

const fillIn = async (page: Page, { add, fields, submit }: FormCase): Promise<void> => {
  await page.getByRole('button', { name: add }).click();
  for (const [label, text] of Object.entries(fields))
    await page.getByRole('textbox', { name: label }).fill(text);
  const box = page.getByText('Employee subscription changed').last();
  if (add.includes('Webhook')) await box.click();
  await page.getByRole('button', { name: submit, exact: true }).click();
};

describe.each(forms)('the form of $name, refused by the API', (form) => {
  it('keeps what was typed, links the field, and shows the request id to copy', async () => {
    const { label, field } = form.refused;
    stage.stand.instead = (method) => (method === 'POST' ? refuseField(field) : undefined);
    const { page } = await stage.visit(form.path);
    await fillIn(page, form);
    const alert = page.getByRole('alert');
    await alert.getByText('Request ID').waitFor();
    await alert.getByRole('button', { name: 'Copy Request ID' }).waitFor();
    for (const [name, text] of Object.entries(form.fields))
      expect(await page.getByRole('textbox', { name }).inputValue()).toBe(text);
    await alert.getByRole('button', { name: label, exact: true }).click();
    const input = page.getByRole('textbox', { name: label });
    expect(await input.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await input.getAttribute('aria-invalid')).toBe('true');
    const about = (await input.getAttribute('aria-describedby')) ?? '';
    const texts = await page.evaluate(
      (ids) => ids.map((id) => document.getElementById(id)?.textContent),
      about.split(' '),
    );
    expect(texts.join(' ')).toContain('Not accepted: this is too much or too long.');
  });
});

describe('a webhook that somebody else saved meanwhile', () => {
  const edit = async (): Promise<Page> => {
    const { page } = await stage.visit('/webhooks');
    await page.getByRole('button', { name: 'Actions for Payroll receiver' }).click();
    await page.getByRole('menuitem', { name: 'Update Webhook' }).click();
    await page.getByRole('textbox', { name: 'Webhook Description' }).fill('Mine');
    const [webhook] = stage.stand.world.webhooks;
    if (webhook) webhook.description = 'Theirs';
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('alert').getByText('Theirs').waitFor();
    expect(await page.getByRole('textbox', { name: 'Webhook Description' }).inputValue()).toBe(
      'Mine',
    );
    return page;
  };

  it('is shown beside what was typed, which can be saved over it', async () => {
    const page = await edit();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(stage.stand.world.webhooks[0]?.description).toBe('Mine');
  });

  it('can be taken over into the form, and then be saved', async () => {
    const page = await edit();
    await page.getByRole('button', { name: 'Take the saved version' }).click();
    const field = page.getByRole('textbox', { name: 'Webhook Description' });
    expect(await field.inputValue()).toBe('Theirs');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(stage.stand.world.webhooks[0]?.description).toBe('Theirs');
  });
});

it('nothing is shown as done before the API has said so', async () => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    stage.stand.instead = async (method) => {
      if (method !== 'POST') return undefined;
      resolve();
      await new Promise<void>((go) => {
        answer = go;
      });
      return refuse('internal_error');
    };
  });
  const { page } = await stage.visit('/api-keys');
  await page.getByRole('button', { name: /^Actions for Production/ }).click();
  await page.getByRole('menuitem', { name: 'Disable API Key' }).click();
  await page.getByRole('button', { name: 'Disable API Key' }).click();
  await asked;
  const status = page.locator('tbody tr').first().locator('.status');
  expect(await status.textContent()).toBe('Enabled');
  answer();
  await page.getByRole('alert').getByText('Something went wrong on our side.').waitFor();
  expect(await status.textContent()).toBe('Enabled');
});

it('who is no developer any more sees no actions after the first refusal', async () => {
  stage.stand.world = smallWorld('developer');
  const { page } = await stage.visit('/api-keys');
  await page.getByRole('button', { name: '+ Add New Api Key' }).click();
  stage.stand.world.me.role = 'viewer';
  await page.getByRole('textbox', { name: 'API Key Description' }).fill('Night job');
  await page.getByRole('button', { name: 'Create API Key' }).click();
  await page.getByText('your role is Viewer').waitFor();
  expect(await page.getByRole('button', { name: '+ Add New Api Key' }).count()).toBe(0);
});
