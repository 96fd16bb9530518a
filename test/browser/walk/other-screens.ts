import type { OwnKey } from './keys.ts';
import { goTo, noticed, press, type Walker } from './walker.ts';

/** Sets an integration up, where the role may; else says who may. */
export const visitIntegrations = async (walker: Walker): Promise<void> => {
  const { page, words, role } = walker;
  const { integrations, common } = words;
  await goTo(walker, 'hrIntegrations');
  await page.getByRole('heading', { name: integrations.empty }).waitFor();
  if (role !== 'admin') {
    await page.getByText(common.adminNote).waitFor();
    expect(await page.getByRole('button', { name: integrations.add }).count()).toBe(0);
    return;
  }
  await press(walker, integrations.add);
  await page.getByRole('textbox', { name: integrations.form.name }).fill('Personio');
  await press(walker, integrations.form.submit);
  await noticed(walker, integrations.createdNotice('Personio'));
  await page.getByText(integrations.noSync).waitFor();
};

/** Reads an operation and calls the running API with a key that is typed in. */
export const tryCall = async (walker: Walker, { id, secret }: OwnKey): Promise<void> => {
  const { page, words } = walker;
  const { guide } = words;
  await goTo(walker, 'reference');
  await page.getByRole('main').getByRole('link', { name: 'List Employees' }).last().click();
  await page.getByRole('heading', { level: 1, name: 'List Employees' }).waitFor();
  await page.getByText(`-u "${id}:$JOBTICKET_SECRET"`).waitFor();
  await page.getByRole('textbox', { name: guide.try.keyId }).fill(id);
  await page.getByRole('textbox', { name: guide.try.secret }).fill(secret);
  await press(walker, guide.try.send);
  const answer = page.getByRole('status', { name: guide.try.answer });
  await answer.getByText('"lastName": "Lovelace"').first().waitFor();
  await answer.getByText(/^"default";r=\d+;t=\d+$/).waitFor();
  await answer.getByText('200', { exact: true }).waitFor();
  const header = words.common.copy(words.logs.detail.header('ratelimit'));
  await answer.getByRole('button', { name: header, exact: true }).waitFor();
};

const traces = [
  'api-key.create',
  'api-key.set-permissions',
  'api-key.reveal-secret',
  'webhook.create',
  'webhook.reveal-signing-secrets',
  'webhook.test',
] as const;

/** Finds what was done so far; other roles learn who could. */
export const visitAuditLog = async (walker: Walker): Promise<void> => {
  const { page, words, role } = walker;
  const { audit, roles } = words;
  await goTo(walker, 'auditLog');
  if (role !== 'admin') {
    await page.getByRole('heading', { name: audit.noAccess }).waitFor();
    await page.getByText(audit.noAccessText(roles[role])).waitFor();
    return;
  }
  for (const action of traces)
    await page
      .getByText(audit.actions[action] ?? action, { exact: true })
      .first()
      .waitFor();
};
