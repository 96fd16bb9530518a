import { choose, goTo, noticed, press, type Walker } from './walker.ts';

/** Both signing secrets of a webhook. */
export type Secrets = { first: string; second: string };

/** Registers a webhook where the guide leads to it. */
export const createWebhook = async (walker: Walker, name: string): Promise<void> => {
  const { page, words, system } = walker;
  const { webhooks, eventTypes } = words;
  await page.getByRole('heading', { name: webhooks.empty }).waitFor();
  await press(walker, webhooks.add);
  await page.getByRole('textbox', { name: webhooks.form.description }).fill(name);
  await page.getByRole('textbox', { name: webhooks.form.url }).fill(`${system.receiver}/walk`);
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText(eventTypes['employee-subscription-changed'].label, { exact: true })
    .click();
  await press(walker, webhooks.form.create);
  await noticed(walker, webhooks.createdNotice(name));
};

/** Looks at both signing secrets and closes. */
export const revealSecrets = async (walker: Walker, name: string): Promise<Secrets> => {
  const { page, words } = walker;
  const { reveal, secrets } = words.webhooks;
  await choose(walker, name, secrets);
  const question = page.getByRole('alertdialog');
  await question.getByText(reveal.ask(name)).waitFor();
  await question.getByText(reveal.audit).waitFor();
  await press(walker, reveal.confirm);
  const first = page.getByLabel(reveal.first, { exact: true });
  const shown = {
    first: (await first.textContent()) ?? '',
    second: (await page.getByLabel(reveal.second, { exact: true }).textContent()) ?? '',
  };
  // The button that had the focus is gone; the dialog is given it, or the key may meet nobody.
  await page.getByRole('dialog').press('Escape');
  await first.waitFor({ state: 'detached' });
  return shown;
};

/** Sends a test event; the page leads to its line in the log. */
export const sendTest = async (walker: Walker, name: string): Promise<void> => {
  const { page, words } = walker;
  await choose(walker, name, words.webhooks.test.action);
  await page.getByText(words.webhooks.test.effect(name)).waitFor();
  await press(walker, words.webhooks.test.confirm);
  await page.getByRole('heading', { level: 1, name: words.screens.webhookLogs }).waitFor();
  expect(new URL(page.url()).searchParams.get('eventId')).toMatch(/^[0-9a-f-]{36}$/);
};

/** Checks what was last sent to it: header and body are filled in, the secret is typed. */
const checkNewest = async (walker: Walker, name: string, { first }: Secrets): Promise<void> => {
  const { page, words } = walker;
  const { checker } = words.signing;
  await choose(walker, name, words.webhooks.check);
  await page.getByRole('textbox', { name: checker.secret }).fill(first);
  await press(walker, checker.submit);
  const slot = checker.slot(0);
  const valid = page.getByText(checker.valid.title(slot));
  // On a slow machine the attempt may be older than verifiers take.
  await valid.or(page.getByText(checker.outside.title(slot))).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

/** Renames it, rotates each secret alone, and asks for what it missed. */
export const careForWebhook = async (walker: Walker, old: string, name: string): Promise<void> => {
  const { page, words } = walker;
  const { webhooks } = words;
  const before = await revealSecrets(walker, old);
  await checkNewest(walker, old, before);
  await choose(walker, old, webhooks.update);
  await page.getByRole('textbox', { name: webhooks.form.description }).fill(name);
  await press(walker, webhooks.form.save);
  await noticed(walker, webhooks.savedNotice(name));
  await choose(walker, name, webhooks.rotateFirst);
  await press(walker, webhooks.rotateConfirm);
  await noticed(walker, webhooks.rotatedNotice(webhooks.slots.first, name));
  const between = await revealSecrets(walker, name);
  expect([between.first === before.first, between.second]).toEqual([false, before.second]);
  await choose(walker, name, webhooks.rotateSecond);
  await press(walker, webhooks.rotateConfirm);
  await noticed(walker, webhooks.rotatedNotice(webhooks.slots.second, name));
  const after = await revealSecrets(walker, name);
  expect([after.first, after.second === before.second]).toEqual([between.first, false]);
  await choose(walker, name, webhooks.recovery.action);
  await press(walker, webhooks.recovery.confirm);
  await noticed(walker, webhooks.recovery.notice(0, '0', name));
};

/** Deletes it by its description, and by nothing else. */
export const deleteWebhook = async (walker: Walker, name: string): Promise<void> => {
  const { page, words } = walker;
  const { webhooks } = words;
  await goTo(walker, 'webhooks');
  await choose(walker, name, webhooks.remove);
  await page.getByText(webhooks.deleteEffect(name)).waitFor();
  await page.getByRole('textbox', { name: webhooks.deleteType }).fill(name.toLowerCase());
  await press(walker, webhooks.deleteConfirm);
  await page.getByText(webhooks.deleteMismatch).waitFor();
  await page.getByRole('textbox', { name: webhooks.deleteType }).fill(name);
  await press(walker, webhooks.deleteConfirm);
  await noticed(walker, webhooks.deletedNotice(name));
  await page.getByRole('heading', { name: webhooks.empty }).waitFor();
};
