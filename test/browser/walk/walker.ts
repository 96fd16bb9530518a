import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { Role } from '#contract/roles.ts';
import type { Language } from '../../../frontend/src/messages/language.ts';
import { messagesOf } from '../../../lib/local/signin/messages.ts';
import { operateOn } from '../../e2e/operate.ts';
import type { System } from '../../e2e/system.ts';
import { type Opened, openPage } from '../browser.ts';
import { type Words, words } from '../words.ts';

/** Somebody who goes through the portal, in a company of their own. */
export type Walker = Opened & {
  system: System;
  words: Words;
  role: Role;
  email: string;
  companyId: string;
  employeeId: number;
};

type Who = { role: Role; language: Language };

const people = (tag: string) =>
  [1, 2].map((n) => ({
    firstName: `Ada${n}`,
    lastName: 'Lovelace',
    email: `ada${n}-${tag}@walk.example`,
    hrId: `H-${n}`,
    subscription: { status: 'active', startAt: '2025-01-01' },
  }));

/** Makes the company with two employees and its member, and opens a page that speaks their language. */
export const makeWalker = async (
  system: System,
  browser: Browser,
  { role, language }: Who,
): Promise<Walker> => {
  const operate = operateOn(system);
  const tag = randomBytes(4).toString('hex');
  const admin = `admin-${tag}@walk.example`;
  const email = role === 'admin' ? admin : `${role}-${tag}@walk.example`;
  const companyId = String((await operate('company create', { name: `Walk ${tag}`, admin })).id);
  await operate('company enable-api', { company: companyId });
  if (role !== 'admin') await operate('member add', { company: companyId, email, role });
  const imported = await operate('employee import', { company: companyId, people: people(tag) });
  const [first] = imported.items as { id: number }[];
  const opened = await openPage(browser, { locale: words[language].locale });
  const employeeId = Number(first?.id);
  return { ...opened, system, words: words[language], role, email, companyId, employeeId };
};

/** Signs in on the issuer's own page, which is none of the portal's. */
export const signIn = async ({ page, system, email, words: text }: Walker): Promise<void> => {
  await page.goto(system.portal);
  await page.getByRole('button', { name: text.landing.signIn }).click();
  const issuer = messagesOf(text.language);
  await page.getByLabel(issuer.email).fill(email);
  await page.getByLabel(issuer.password).fill('demo');
  await page.getByRole('button', { name: issuer.submit }).click();
  await page.getByRole('heading', { level: 1, name: text.screens.dashboard }).waitFor();
};

/** Goes to a screen by the navigation; title, heading and language of the page follow. */
export const goTo = async (
  { page, words: text }: Walker,
  screen: keyof Words['screens'],
): Promise<void> => {
  const name = text.screens[screen];
  await page
    .getByRole('navigation', { name: text.shell.navigation })
    .getByText(name, { exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  expect(await page.title()).toBe(text.pageTitle(name));
  expect(await page.evaluate(() => document.documentElement.lang)).toBe(text.language);
};

/** Chooses an entry of a row's menu. */
export const choose = async (
  { page, words: text }: Walker,
  row: string,
  entry: string,
): Promise<void> => {
  await page.getByRole('button', { name: text.common.actions(row), exact: true }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
};

/** Presses a button by its whole name; in the dialog where one is open. */
export const press = async ({ page }: Walker, name: string): Promise<void> => {
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const place = (await dialog.count()) > 0 ? dialog.last() : page.getByRole('main');
  await place.getByRole('button', { name, exact: true }).click();
};

/** Waits for the notice of what was just done. */
export const noticed = async ({ page }: Walker, sentence: string): Promise<void> => {
  await page.locator('.notice').getByText(sentence).waitFor();
};

/** What was copied last, read where a page may: the portal's own policy lets none of its pages do so. */
export const copied = async ({ page, system }: Walker): Promise<string> => {
  const other = await page.context().newPage();
  await other.goto(system.receiver);
  const text = await other.evaluate(() => navigator.clipboard.readText());
  await other.close();
  return text;
};
