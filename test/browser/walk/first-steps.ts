import { spawn } from 'node:child_process';
import type { Words } from '../words.ts';
import type { OwnKey } from './keys.ts';
import { copied, goTo, type Walker } from './walker.ts';

type StepName = 'key' | 'permissions' | 'call' | 'webhook' | 'test' | 'delivery';

/** The step that the guide shows as the next one. */
const nextStep = ({ page }: Walker, name: string) =>
  page.locator('[aria-current="step"]').filter({ has: page.getByRole('heading', { name }) });

/** Waits until a step is the next one, and follows the link it offers. */
export const openStep = async (walker: Walker, name: StepName): Promise<void> => {
  const { page, words } = walker;
  if (new URL(page.url()).pathname !== '/') await goTo(walker, 'dashboard');
  await nextStep(walker, words.steps[name]).waitFor();
  await page.getByRole('link', { name: `${words.steps.go}: ${words.steps[name]}` }).click();
};

/** Runs a command as a person would: the secret is typed in and stands in no argument. */
const runInShell = async (command: string, secret: string): Promise<string> => {
  const shell = spawn('bash', ['-c', command], { stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  shell.stdout.on('data', (chunk) => {
    said += chunk;
  });
  shell.stdin.end(`${secret}\n`);
  await new Promise((resolve) => shell.once('close', resolve));
  return said;
};

/** Makes the first call with the command that the guide shows; the guide goes on by itself. */
export const makeFirstCall = async (walker: Walker, { id, secret }: OwnKey): Promise<void> => {
  const { words } = walker;
  await goTo(walker, 'dashboard');
  const step = nextStep(walker, words.steps.call);
  const command = (await step.locator('pre').textContent()) ?? '';
  expect(command).toContain(`"${id}:$JOBTICKET_SECRET"`);
  await step.getByRole('button', { name: words.common.copy(words.steps.curl) }).click();
  expect(await copied(walker)).toBe(command);
  const answer = JSON.parse(await runInShell(command, secret));
  expect(answer.data).toMatchObject({ total: 2, page: 1 });
  await nextStep(walker, words.steps.webhook).waitFor();
};

/** The guide is gone once all of it is done. */
export const finishGuide = async ({ page, words }: { page: Walker['page']; words: Words }) => {
  await page.getByRole('heading', { name: words.steps.title }).waitFor({ state: 'detached' });
};
