import type { Page } from 'playwright-core';
import { attempt, emptyWorld, fullWorld, type World } from './stand-in/data.ts';

/** What a picture shows: the company, the path, and what is pressed before it is taken. */
export type Scene = { path: string; world: World; act?: (page: Page) => Promise<void> };

const admin = fullWorld('admin');
const viewer = fullWorld('viewer');
const beginner = emptyWorld('developer');
const log = `/webhook-logs?open=${attempt(56).id}`;

const at = (path: string, act?: Scene['act'], world = admin): Scene => ({
  path,
  world,
  ...(act === undefined ? {} : { act }),
});

/** The main action of a screen, top right. */
const add = (page: Page) => page.locator('.page-head .button').click();

/** An entry of the first row's ⋯ menu, by its place. */
const choose = (entry: number) => async (page: Page) => {
  await page.locator('.cell-actions button').first().click();
  await page.getByRole('menuitem').nth(entry).click();
  await page.locator('.dialog').waitFor();
};

const openMenu = async (page: Page) => {
  await page.locator('.cell-actions button').first().click();
  await page.getByRole('menu').waitFor();
};

/** The whole reveal: the question, then the secret. */
const reveal = (entry: number) => async (page: Page) => {
  await choose(entry)(page);
  await page.locator('.dialog-actions .button').last().click();
  await page.locator('.secret output').first().waitFor();
};

const openNavigation = async (page: Page) => {
  const button = page.locator('.side-toggle .button');
  if (await button.isVisible()) await button.click();
};

/** Every screen, the states that somebody sees first, and the dialogs that matter; without the public page. */
export const scenes: Record<string, Scene> = {
  dashboard: at('/'),
  'dashboard-table': at('/', (page) => page.locator('.segments button').last().click()),
  'dashboard-first-visit': at('/', undefined, beginner),
  navigation: at('/', openNavigation),
  'api-keys': at('/api-keys'),
  'api-keys-empty': at('/api-keys', undefined, beginner),
  'api-keys-viewer': at('/api-keys', undefined, viewer),
  'api-keys-menu': at('/api-keys', openMenu),
  'api-keys-add': at('/api-keys', add),
  'api-keys-permissions': at('/api-keys', choose(1)),
  'api-keys-reveal': at('/api-keys', reveal(0)),
  'api-keys-rotate': at('/api-keys', choose(2)),
  webhooks: at('/webhooks'),
  'webhooks-empty': at('/webhooks', undefined, beginner),
  'webhooks-add': at('/webhooks', add),
  'webhooks-menu': at('/webhooks', openMenu),
  'webhooks-reveal': at('/webhooks', reveal(1)),
  'webhooks-update': at('/webhooks', choose(2)),
  'webhooks-rotate': at('/webhooks', choose(3)),
  'webhooks-test': at('/webhooks', choose(5)),
  'webhooks-recover': at('/webhooks', choose(6)),
  'webhooks-delete': at('/webhooks', choose(7)),
  'webhook-logs': at('/webhook-logs'),
  'webhook-logs-empty': at('/webhook-logs', undefined, beginner),
  'webhook-log': at(log),
  'hr-integrations': at('/hr-integrations'),
  'hr-integrations-empty': at('/hr-integrations', undefined, beginner),
  'hr-integrations-add': at('/hr-integrations', add),
  reference: at('/reference'),
  'reference-operation': at('/reference/listEmployees'),
  'reference-sync': at('/reference/triggerSync'),
  'reference-event': at('/reference/employee-subscription-changed'),
  'reference-signing': at('/reference/signing'),
  members: at('/members'),
  'members-viewer': at('/members', undefined, viewer),
  'members-invite': at('/members', add),
  'members-role': at('/members', choose(0)),
  'members-remove': at('/members', choose(1)),
  'audit-log': at('/audit-log'),
  'not-found': at('/nowhere'),
};

/** The pictures of the README: what is in sight, in a window of its own size. */
export const readmeScenes = {
  dashboard: 'light',
  'webhook-log': 'light',
  'api-keys-reveal': 'dark',
  'reference-operation': 'light',
  'audit-log': 'dark',
} as const satisfies Record<string, 'light' | 'dark'>;
