import type { Page } from 'playwright-core';
import { attempt } from './stand-in/data.ts';
import type { Words } from './words.ts';

/** Something that lies over a screen, or a state that it gets into. */
type Overlay = {
  name: string;
  path: string;
  open: (page: Page, words: Words) => Promise<void>;
};

const key = 'Production – Payroll System';
const webhook = 'Payroll receiver';
const member = 'viewer@muster.example';

const openMenu = async (page: Page, { common }: Words, row: string): Promise<void> => {
  await page.getByRole('button', { name: common.actions(row), exact: true }).click();
  await page.getByRole('menu').waitFor();
};

const choose = async (page: Page, words: Words, [row, entry]: [string, string]): Promise<void> => {
  await openMenu(page, words, row);
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
  await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
};

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click();

const onKeys: Overlay[] = [
  {
    name: 'the form of a new key, with a fault',
    path: '/api-keys',
    open: async (page, { keys }) => {
      await press(page, keys.add);
      await press(page, keys.form.submit);
      await page.getByText(keys.form.missing).waitFor();
    },
  },
  {
    name: 'a key just created',
    path: '/api-keys',
    open: async (page, { keys }) => {
      await press(page, keys.add);
      await page.getByRole('textbox').fill('Night job');
      await press(page, keys.form.submit);
      await page.getByText(keys.createdNotice('Night job')).first().waitFor();
    },
  },
  {
    name: 'the menu of a key',
    path: '/api-keys',
    open: (page, words) => openMenu(page, words, key),
  },
  {
    name: 'the question before a secret is shown',
    path: '/api-keys',
    open: (page, words) => choose(page, words, [key, words.keys.view]),
  },
  {
    name: 'the secret of a key',
    path: '/api-keys',
    open: async (page, words) => {
      await choose(page, words, [key, words.keys.view]);
      await press(page, words.keys.reveal.confirm);
      await page.getByLabel(words.keys.reveal.secret, { exact: true }).waitFor();
    },
  },
  {
    name: 'the permissions of a key',
    path: '/api-keys',
    open: async (page, words) => {
      await choose(page, words, [key, words.keys.update]);
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'the question before a key is rotated',
    path: '/api-keys',
    open: (page, words) => choose(page, words, [key, words.keys.rotate]),
  },
  {
    name: 'the question before a key is disabled',
    path: '/api-keys',
    open: (page, words) => choose(page, words, [key, words.keys.disable]),
  },
];

/** One of the dialogs of a webhook, found by its entry in the menu. */
const webhookDialog = (name: string, entry: (words: Words) => string): Overlay => ({
  name,
  path: '/webhooks',
  open: (page, words) => choose(page, words, [webhook, entry(words)]),
});

const onWebhooks: Overlay[] = [
  {
    name: 'the form of a new webhook, with faults',
    path: '/webhooks',
    open: async (page, { webhooks }) => {
      await press(page, webhooks.add);
      await press(page, webhooks.form.create);
      await page.getByText(webhooks.form.missingUrl).waitFor();
    },
  },
  {
    name: 'the menu of a webhook',
    path: '/webhooks',
    open: (page, words) => openMenu(page, words, webhook),
  },
  {
    name: 'both signing secrets',
    path: '/webhooks',
    open: async (page, words) => {
      await choose(page, words, [webhook, words.webhooks.secrets]);
      await press(page, words.webhooks.reveal.confirm);
      await page.getByText(words.webhooks.reveal.both).waitFor();
    },
  },
  {
    name: 'the checker over a webhook, with its answer',
    path: '/webhooks',
    open: async (page, words) => {
      await choose(page, words, [webhook, words.webhooks.check]);
      await press(page, words.signing.checker.submit);
      await page.getByText(words.signing.checker.badSecret.title).waitFor();
    },
  },
  {
    name: 'the form of a change',
    path: '/webhooks',
    open: async (page, words) => {
      await choose(page, words, [webhook, words.webhooks.update]);
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  webhookDialog('the question before signing secrets are shown', (words) => words.webhooks.secrets),
  webhookDialog('the question before the first is rotated', (words) => words.webhooks.rotateFirst),
  webhookDialog(
    'the question before the second is rotated',
    (words) => words.webhooks.rotateSecond,
  ),
  webhookDialog('the form of a test', (words) => words.webhooks.test.action),
  webhookDialog('the form of a recovery', (words) => words.webhooks.recovery.action),
  webhookDialog('the question before a webhook is deleted', (words) => words.webhooks.remove),
];

const onOthers: Overlay[] = [
  {
    name: 'the numbers of the chart as a table',
    path: '/',
    open: (page, { dashboard }) => press(page, dashboard.table),
  },
  {
    name: 'the checker over an attempt',
    path: `/webhook-logs?open=${attempt(56).id}`,
    open: async (page, words) => {
      await press(page, words.logs.detail.check);
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  {
    name: 'an event sent again',
    path: `/webhook-logs?open=${attempt(56).id}`,
    open: async (page, { logs }) => {
      await press(page, logs.resend.action);
      await page.locator('.notice').getByText(logs.resend.sent).waitFor();
    },
  },
  {
    name: 'a filter that nothing matches',
    path: '/webhook-logs?eventId=none',
    open: (page, { logs }) => page.getByRole('heading', { name: logs.emptyFilter }).waitFor(),
  },
  {
    name: 'the form of a new integration',
    path: '/hr-integrations',
    open: (page, { integrations }) => press(page, integrations.add),
  },
  {
    name: 'a call that lacks something',
    path: '/reference/getEmployee',
    open: async (page, { guide }) => {
      await press(page, guide.try.send);
      await page.getByText(guide.try.missing).waitFor();
    },
  },
  {
    name: 'the invitation of a member',
    path: '/members',
    open: (page, { people }) => press(page, people.add),
  },
  {
    name: 'the menu of a member',
    path: '/members',
    open: (page, words) => openMenu(page, words, member),
  },
  {
    name: 'another role for a member',
    path: '/members',
    open: async (page, words) => {
      await choose(page, words, [member, words.people.changeRole]);
      await page.getByRole('dialog').getByRole('combobox').waitFor();
    },
  },
  {
    name: 'the question before a member is removed',
    path: '/members',
    open: (page, words) => choose(page, words, [member, words.people.remove]),
  },
];

/** Every menu and dialog of the portal, and the states of a screen that have no address. */
export const overlays: readonly Overlay[] = [...onKeys, ...onWebhooks, ...onOthers];
