import { openPage } from '../browser.ts';
import { choose, goTo, noticed, press, signIn, type Walker } from './walker.ts';

/** Invites somebody, who signs in and sees what their role sees. */
const invite = async (walker: Walker, email: string): Promise<Walker> => {
  const { page, words } = walker;
  const { people } = words;
  await press(walker, people.add);
  await page.getByRole('textbox', { name: people.invite.email }).fill(email);
  await press(walker, people.invite.submit);
  await noticed(walker, people.invitedNotice(email));
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser');
  const opened = await openPage(browser, { locale: words.locale });
  const invited = { ...walker, ...opened, email };
  await signIn(invited);
  return invited;
};

const changeRole = async (walker: Walker, email: string): Promise<void> => {
  const { page, words } = walker;
  await choose(walker, email, words.people.changeRole);
  await page.getByRole('dialog').getByRole('combobox').selectOption('viewer');
  await press(walker, words.people.saveRole);
  await noticed(walker, words.people.roleNotice(email, words.roles.viewer));
};

const remove = async (walker: Walker, email: string): Promise<void> => {
  const { page, words } = walker;
  await choose(walker, email, words.people.remove);
  await page.getByText(words.people.removeEffect).waitFor();
  await press(walker, words.people.removeConfirm);
  await noticed(walker, words.people.removedNotice(email));
};

/** Invites somebody, gives them another role and removes them, after which they are out. */
export const manageMembers = async (walker: Walker): Promise<void> => {
  const email = `new-${walker.email}`;
  await goTo(walker, 'members');
  const invited = await invite(walker, email);
  await changeRole(walker, email);
  await remove(walker, email);
  const { page, words } = invited;
  await page.getByRole('link', { name: words.screens.hrIntegrations, exact: true }).click();
  await page.getByRole('heading', { name: words.failure.noMembership }).waitFor();
  await page.context().close();
};

/** Other roles than admins learn who sees the members. */
export const missMembers = async (walker: Walker): Promise<void> => {
  const { page, words, role } = walker;
  await goTo(walker, 'members');
  await page.getByRole('heading', { name: words.people.noAccess }).waitFor();
  await page.getByText(words.people.noAccessText(words.roles[role])).waitFor();
};
