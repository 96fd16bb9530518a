import type { Page } from 'playwright-core';
import { anyOf } from '../words.ts';
import { goTo, press, type Walker } from './walker.ts';
import type { Secrets } from './webhooks.ts';

const signature = /^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/;

/** Opens the newest attempt of the list, once there is one. */
const openNewest = async ({ page, words }: Walker): Promise<void> => {
  await page
    .getByRole('link', { name: anyOf(words.logs.open) })
    .first()
    .click();
  await page.getByRole('heading', { name: words.logs.detail.title }).waitFor();
};

/** Reads the attempt that the page leads to: how it went, how it was signed, what was sent. */
export const readAttempt = async (walker: Walker): Promise<void> => {
  const { page, words } = walker;
  const { detail, why } = words.logs;
  await openNewest(walker);
  await page.getByText(why.succeeded).waitFor();
  await page.getByText(signature).first().waitFor();
  const payload = page.getByRole('region', { name: detail.payload, exact: true });
  const pretty = (await payload.textContent()) ?? '';
  const view = page.getByRole('group', { name: `${detail.format}: ${detail.payload}` });
  await view.getByRole('button', { name: detail.raw }).click();
  const raw = (await payload.textContent()) ?? '';
  expect(pretty).toContain('\n  ');
  expect(raw).toBe(JSON.stringify(JSON.parse(pretty)));
};

/** Checks the open attempt's signature with a secret that is typed in. */
export const checkAttempt = async (walker: Walker, { second }: Secrets): Promise<void> => {
  const { page, words } = walker;
  const { checker } = words.signing;
  await press(walker, words.logs.detail.check);
  await page.getByRole('textbox', { name: checker.secret }).fill(second);
  await press(walker, checker.submit);
  await page.getByText(checker.valid.title(checker.slot(1))).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

const rows = (page: Page) => page.locator('tbody tr');

/** Narrows the log to nothing, and widens it again. */
export const filterLog = async (walker: Walker): Promise<void> => {
  const { page, words } = walker;
  const { logs } = words;
  await goTo(walker, 'webhookLogs');
  await rows(page).nth(1).waitFor();
  await page.getByRole('combobox', { name: logs.outcome }).selectOption('failed');
  await page.getByRole('heading', { name: logs.emptyFilter }).waitFor();
  expect(new URL(page.url()).searchParams.get('outcome')).toBe('failed');
  await page.getByRole('button', { name: logs.clear }).last().click();
  await rows(page).nth(1).waitFor();
  expect(new URL(page.url()).search).toBe('');
};

/** Sends the newest event once more from its detail; its new attempt comes up there. */
export const resendNewest = async (walker: Walker): Promise<void> => {
  const { page, words } = walker;
  const { resend, detail } = words.logs;
  await openNewest(walker);
  await press(walker, resend.action);
  await page.locator('.notice').getByText(resend.sent).waitFor();
  await page.locator('.history li').nth(1).waitFor();
  await press(walker, detail.filterEvent);
  await page.waitForURL(/eventId=/);
  await rows(page).nth(1).waitFor();
};
