import type { Browser, Page } from 'playwright-core';
import { type System, startSystem } from '../e2e/system.ts';
import { launch, openPage } from './browser.ts';

let system: System;
let browser: Browser;
beforeAll(async () => {
  system = await startSystem({ args: [] });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await system?.dispose();
});

const signIn = async (page: Page, email: string): Promise<void> => {
  await page.goto(system.portal);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
};

const createKey = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name: 'API Keys', exact: true }).click();
  await page.getByRole('button', { name: '+ Add New Api Key' }).click();
  await page.getByRole('textbox', { name: 'API Key Description' }).fill(name);
  await page.getByRole('button', { name: 'Create API Key' }).click();
  await page.getByRole('button', { name: 'Choose permissions' }).click();
  await page.getByRole('checkbox').first().waitFor();
  await page.getByText('View Employees', { exact: true }).click();
  await page.getByRole('button', { name: 'Save permissions' }).click();
  await page.getByText('They hold for the very next call.').first().waitFor();
};

const revealKey = async (page: Page, name: string): Promise<{ id: string; secret: string }> => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'View API Key Secret' }).click();
  await page.getByRole('button', { name: 'View secret' }).click();
  const id = await page.getByLabel('API Key ID', { exact: true }).textContent();
  const secret = await page.getByLabel('API Key Secret', { exact: true }).textContent();
  await page.keyboard.press('Escape');
  return { id: id ?? '', secret: secret ?? '' };
};

const createWebhook = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
  await page.getByRole('button', { name: '+ Add New Webhook' }).click();
  await page.getByRole('textbox', { name: 'Webhook Description' }).fill('Receiver');
  await page.getByRole('textbox', { name: 'Webhook URL' }).fill(`${system.receiver}/portal`);
  await page.getByText('Employee subscription changed').last().click();
  await page.getByRole('button', { name: 'Create Webhook' }).click();
  await page.getByText('“Receiver” was created.').first().waitFor();
};

const call = async (path: string, id: string, secret: string) => {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  return fetch(`${system.api}${path}`, { headers: { authorization } });
};

describe('the portal before the whole system', () => {
  it('leads from sign-in to a key that works and a delivery in the log', async () => {
    const { page, complaints } = await openPage(browser);
    await signIn(page, 'developer@muster.example');
    await createKey(page, 'Browser');
    const { id, secret } = await revealKey(page, 'Browser');
    const answer = await call('/employees?perPage=1', id, secret);
    expect(answer.status).toBe(200);
    const employee = (await answer.json()).data.data[0].id;
    await createWebhook(page);
    const pause = ['--status', 'paused', '--paused-at', '2026-01-01'];
    await system.operator('employee', 'set-subscription', '--employee', String(employee), ...pause);
    await page.getByRole('link', { name: 'Webhook Logs', exact: true }).click();
    await page.getByRole('link', { name: /^Open attempt/ }).click();
    await page
      .getByText(/^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/)
      .first()
      .waitFor();
    await page.getByText('Your server took the event with a 2xx status.').waitFor();
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByText('Total Webhooks').waitFor();
    expect(complaints).toEqual([]);
  });

  it('lets an admin invite somebody, who signs in and is out once removed, and tells it all', async () => {
    const email = 'invited@muster.example';
    const admin = (await openPage(browser)).page;
    await signIn(admin, 'admin@muster.example');
    await admin.getByRole('link', { name: 'Members', exact: true }).click();
    await admin.getByRole('button', { name: '+ Invite Member' }).click();
    await admin.getByRole('textbox', { name: 'Email Address' }).fill(email);
    await admin.getByRole('button', { name: 'Send invitation' }).click();
    await admin.getByText(`${email} was invited.`).first().waitFor();
    const invited = (await openPage(browser)).page;
    await signIn(invited, email);
    await admin.getByRole('button', { name: `Actions for ${email}`, exact: true }).click();
    await admin.getByRole('menuitem', { name: 'Remove Member' }).click();
    await admin.getByRole('button', { name: 'Remove member', exact: true }).click();
    await admin.getByText(`${email} was removed.`).first().waitFor();
    await invited.getByRole('link', { name: 'HR Integrations', exact: true }).click();
    await invited.getByText('This user belongs to no company.').first().waitFor();
    await admin.getByRole('link', { name: 'Audit Log', exact: true }).click();
    await admin.getByText('removed a member', { exact: true }).first().waitFor();
    await admin.getByText('invited a member', { exact: true }).first().waitFor();
  });

  it('comes back through the issuer after a reload, and is gone after signing out', async () => {
    const { page, complaints } = await openPage(browser);
    await signIn(page, 'viewer@muster.example');
    await page.getByRole('link', { name: 'HR Integrations' }).click();
    await page.getByRole('heading', { level: 1, name: 'HR Integrations' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'HR Integrations' }).waitFor();
    expect(await page.getByRole('button', { name: '+ Add HR Integration' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Password').waitFor();
    expect(complaints).toEqual([]);
  });
});
