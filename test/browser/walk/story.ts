import { messagesOf } from '../../../lib/local/signin/messages.ts';
import { operateOn } from '../../e2e/operate.ts';
import { finishGuide, makeFirstCall, openStep } from './first-steps.ts';
import { careForKey, createKey, revealKey } from './keys.ts';
import { checkAttempt, filterLog, readAttempt, resendNewest } from './logs.ts';
import { manageMembers, missMembers } from './members.ts';
import { tryCall, visitAuditLog, visitIntegrations } from './other-screens.ts';
import { goTo, signIn, type Walker } from './walker.ts';
import {
  careForWebhook,
  createWebhook,
  deleteWebhook,
  revealSecrets,
  sendTest,
} from './webhooks.ts';

/** A real change of an employee, so that a real event goes out. */
const changeEmployee = ({ system, employeeId }: Walker) =>
  operateOn(system)('employee set-subscription', { employee: employeeId, status: 'paused' });

/** Everything in which a browser keeps a text, and the address. */
const kept = ({ page }: Walker): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ]),
  );

/** Nothing broke the policy, nobody else was asked, and no secret is kept. */
const isClean = async (walker: Walker, secrets: readonly string[]): Promise<void> => {
  const { complaints, origins, system } = walker;
  expect(complaints).toEqual([]);
  expect([...origins].sort()).toEqual([system.portal, system.issuer].sort());
  const found = await kept(walker);
  for (const secret of secrets) expect(found).not.toContain(secret);
};

/** The guide, from the first key to the first delivery, by the links that the page offers. */
const firstSteps = async (walker: Walker) => {
  await openStep(walker, 'key');
  await createKey(walker, 'Night job');
  const key = await revealKey(walker, 'Night job');
  await makeFirstCall(walker, key);
  await openStep(walker, 'webhook');
  await createWebhook(walker, 'Receiver');
  const signing = await revealSecrets(walker, 'Receiver');
  await openStep(walker, 'test');
  await sendTest(walker, 'Receiver');
  await readAttempt(walker);
  await checkAttempt(walker, signing);
  await goTo(walker, 'dashboard');
  await changeEmployee(walker);
  await finishGuide(walker);
  return { key, signing };
};

/** A reload comes back through the issuer; after signing out it asks for the password again. */
const leave = async ({ page, words }: Walker): Promise<void> => {
  await page.reload();
  await page.getByRole('heading', { level: 1, name: words.screens.webhooks }).waitFor();
  await page.getByRole('button', { name: words.shell.signOut }).click();
  await page.getByRole('button', { name: words.landing.signIn }).click();
  await page.getByLabel(messagesOf(words.language).password).waitFor();
};

/** The whole story of whoever may change things. */
export const walkWholeStory = async (walker: Walker): Promise<void> => {
  await signIn(walker);
  const { key: first, signing } = await firstSteps(walker);
  await filterLog(walker);
  await resendNewest(walker);
  const key = await careForKey(walker, first);
  await goTo(walker, 'webhooks');
  await careForWebhook(walker, 'Receiver', 'Receiver 2');
  await visitIntegrations(walker);
  await tryCall(walker, key);
  await (walker.role === 'admin' ? manageMembers(walker) : missMembers(walker));
  await visitAuditLog(walker);
  await deleteWebhook(walker, 'Receiver 2');
  await isClean(walker, [first.secret, key.secret, signing.first, signing.second]);
  await leave(walker);
};
