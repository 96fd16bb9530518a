import { send, tokenFor } from '../../e2e/company.ts';
import { eventually } from '../../e2e/receiver.ts';
import { anyOf, type Words } from '../words.ts';
import { goTo, signIn, type Walker } from './walker.ts';

/** What others of the company have made: a key, a webhook and a delivery. */
const prepare = async ({ system, email }: Walker): Promise<void> => {
  const admin = email.replace('viewer-', 'admin-');
  const authorization = `Bearer ${await tokenFor(system, admin)}`;
  const call = async (method: string, path: string, body?: unknown) =>
    (await send(`${system.portal}/api${path}`, method, { body, headers: { authorization } })).json;
  const key = await call('POST', '/api-keys', { description: 'Night job' });
  await call('PUT', `/api-keys/${key.id}/permissions`, { permissions: ['view-employees'] });
  const webhook = await call('POST', '/webhooks', {
    description: 'Receiver',
    url: `${system.receiver}/walk?token=hidden`,
    eventTypes: ['employee-subscription-changed'],
  });
  await call('POST', `/webhooks/${webhook.id}/test`, { eventType: webhook.eventTypes[0] });
  await eventually('the test in the log', async () => {
    const { items } = await call('GET', '/webhook-logs');
    return items.length > 0;
  });
};

/** Every action that a viewer's role lacks, by its name on the screen. */
const forbidden = ({ keys, webhooks, logs, integrations, people }: Words): string[] => [
  ...[keys.add, keys.view, keys.update, keys.rotate, keys.disable, keys.enable],
  ...[keys.savePermissions, webhooks.add, webhooks.secrets, webhooks.update, webhooks.rotateFirst],
  ...[webhooks.rotateSecond, webhooks.test.action, webhooks.recovery.action, webhooks.enable],
  ...[webhooks.remove, logs.resend.action, integrations.add, people.add, people.remove],
];

const seesNoAction = async ({ page, words }: Walker): Promise<void> => {
  const lacking = forbidden(words);
  const names = await page.getByRole('button').or(page.getByRole('menuitem')).allTextContents();
  expect(names.filter((name) => lacking.includes(name.trim()))).toEqual([]);
};

const visitKeys = async (walker: Walker): Promise<void> => {
  const { page, words } = walker;
  await goTo(walker, 'apiKeys');
  await page.getByText(words.common.viewerNote).waitFor();
  await page.getByText('Night job').waitFor();
  await seesNoAction(walker);
  expect(await page.getByRole('button', { name: words.common.actions('Night job') }).count()).toBe(
    0,
  );
  await page.getByRole('button', { name: words.keys.countOf('1', 'Night job') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words.permissions['view-employees'].label).waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await seesNoAction(walker);
  await dialog.press('Escape');
  await dialog.waitFor({ state: 'detached' });
};

const visitWebhooks = async (walker: Walker): Promise<void> => {
  const { page, words, system } = walker;
  await goTo(walker, 'webhooks');
  await page.getByText(words.common.viewerNote).waitFor();
  await page.getByText(`${system.receiver}/walk`, { exact: true }).waitFor();
  expect(await page.content()).not.toContain('token=hidden');
  await page.getByRole('button', { name: words.common.actions('Receiver') }).click();
  await page.getByRole('menuitem', { name: words.webhooks.logs }).waitFor();
  expect(await page.getByRole('menuitem').count()).toBe(1);
  await page.getByRole('menuitem').click();
  await page.getByRole('link', { name: anyOf(words.logs.open) }).click();
  await page.getByText(words.logs.why.succeeded).waitFor();
  await page.getByText(words.common.viewerNote).waitFor();
  await seesNoAction(walker);
};

/** What a viewer sees of it all: everything but secrets, and who can change it. */
export const walkAsViewer = async (walker: Walker): Promise<void> => {
  const { page, words, complaints, origins, system } = walker;
  await prepare(walker);
  await signIn(walker);
  await page.getByRole('heading', { name: words.dashboard.totalWebhooks }).waitFor();
  await seesNoAction(walker);
  await visitKeys(walker);
  await visitWebhooks(walker);
  await goTo(walker, 'hrIntegrations');
  await page.getByText(words.common.adminNote).waitFor();
  await seesNoAction(walker);
  await goTo(walker, 'reference');
  await page.getByRole('heading', { name: words.guide.about }).waitFor();
  await goTo(walker, 'members');
  await page.getByText(words.people.noAccessText(words.roles.viewer)).waitFor();
  await goTo(walker, 'auditLog');
  await page.getByText(words.audit.noAccessText(words.roles.viewer)).waitFor();
  await seesNoAction(walker);
  expect(complaints).toEqual([]);
  expect([...origins].sort()).toEqual([system.portal, system.issuer].sort());
};
