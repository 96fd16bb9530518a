import { choose, copied, goTo, noticed, press, type Walker } from './walker.ts';

/** An API key as its owner has it. */
export type OwnKey = { name: string; id: string; secret: string };

/** Creates the company's first key where the guide leads to it, and gives it what a first call needs. */
export const createKey = async (walker: Walker, name: string): Promise<void> => {
  const { page, words } = walker;
  const { keys, permissions } = words;
  await page.getByRole('heading', { name: keys.empty }).waitFor();
  await press(walker, keys.add);
  await page.getByRole('textbox', { name: keys.form.description }).fill(name);
  await press(walker, keys.form.submit);
  await noticed(walker, keys.createdNotice(name));
  await press(walker, keys.choosePermissions);
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  expect(await boxes.count()).toBe(5);
  for (const wanted of ['view-employees', 'view-hr-integrations'] as const)
    await page.getByText(permissions[wanted].label, { exact: true }).click();
  await press(walker, keys.savePermissions);
  await noticed(walker, keys.permissionsNotice(name));
};

/** Looks at a key's secret, copies it and closes. */
export const revealKey = async (walker: Walker, name: string): Promise<OwnKey> => {
  const { page, words } = walker;
  const { keys, common } = words;
  await choose(walker, name, keys.view);
  const question = page.getByRole('alertdialog');
  await question.getByText(keys.reveal.ask(name)).waitFor();
  await question.getByText(keys.reveal.audit).waitFor();
  await press(walker, keys.reveal.confirm);
  const shown = page.getByLabel(keys.reveal.secret, { exact: true });
  const secret = (await shown.textContent()) ?? '';
  const id = (await page.getByLabel(keys.reveal.id, { exact: true }).textContent()) ?? '';
  await press(walker, common.copy(keys.reveal.secret));
  await page
    .getByRole('status')
    .filter({ hasText: common.copied(keys.reveal.secret) })
    .waitFor();
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'detached' });
  expect(await copied(walker)).toBe(secret);
  return { name, id, secret };
};

/** What the partner API answers to a key right now. */
export const statusFor = async ({ system }: Walker, { id, secret }: OwnKey): Promise<number> => {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return (await fetch(`${system.api}/employees`, { headers: { authorization } })).status;
};

/** Rotates, disables, enables and restricts a key; each holds for the very next call. */
export const careForKey = async (walker: Walker, old: OwnKey): Promise<OwnKey> => {
  const { page, words } = walker;
  const { keys, permissions } = words;
  const { name } = old;
  await goTo(walker, 'apiKeys');
  await choose(walker, name, keys.rotate);
  await page.getByText(keys.rotateEffect).waitFor();
  await press(walker, keys.rotateConfirm);
  await noticed(walker, keys.rotatedNotice(name));
  expect(await statusFor(walker, old)).toBe(401);
  const key = await revealKey(walker, name);
  expect([key.id, await statusFor(walker, key)]).toEqual([old.id, 200]);
  await choose(walker, name, keys.disable);
  await page.getByText(keys.disableEffect).waitFor();
  await press(walker, keys.disable);
  await noticed(walker, keys.disabledNotice(name));
  expect(await statusFor(walker, key)).toBe(401);
  await choose(walker, name, keys.enable);
  await noticed(walker, keys.enabledNotice(name));
  await press(walker, keys.countOf('2', name));
  await page.getByText(permissions['view-hr-integrations'].label, { exact: true }).click();
  await press(walker, keys.savePermissions);
  await page.getByRole('button', { name: keys.countOf('1', name) }).waitFor();
  expect(await statusFor(walker, key)).toBe(200);
  return key;
};
