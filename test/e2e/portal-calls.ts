import { type Company, makeCompany } from './company.ts';
import { eventually, startReceiver } from './receiver.ts';
import type { System } from './system.ts';

const hook = (company: Company, url: string) =>
  company.portal('POST', '/api/webhooks', {
    body: { description: 'Payroll', url, eventTypes: ['employee-subscription-changed'] },
  });

const failures = async (company: Company, more = '') => {
  const { json } = await company.portal('GET', `/api/webhook-logs?outcome=failed${more}`);
  return json.items as { outcome: string; webhookId: string; trigger: string }[];
};

/** What people seldom do in the portal, against the whole system: every right for it is there. */
export const describePortalCalls = (system: () => System): void => {
  let company: Company;
  beforeAll(async () => {
    company = await makeCompany(system());
  });

  it('makes a viewer a developer', async () => {
    const email = `dev-${company.admin}`;
    const added = await company.portal('POST', '/api/members', {
      body: { email, role: 'viewer' },
    });
    const path = `/api/members/${added.json.id}`;
    const changed = await company.portal('PATCH', path, { body: { role: 'developer' } });
    expect([added.status, changed.status, changed.json.role]).toEqual([201, 200, 'developer']);
  });

  it('shows one HR integration', async () => {
    const made = await company.portal('POST', '/api/hr-integrations', { body: { name: 'HR' } });
    const shown = await company.portal('GET', `/api/hr-integrations/${made.json.id}`);
    expect([shown.status, shown.json.name]).toEqual([200, 'HR']);
  });

  it('lists what failed, of all webhooks and of one, and forgets a webhook that is deleted but for its log', async () => {
    const receiver = await startReceiver(() => 500);
    const made = await hook(company, `${receiver.url}/hook`);
    const path = `/api/webhooks/${made.json.id}`;
    const eventType = 'employee-subscription-changed';
    expect((await company.portal('POST', `${path}/test`, { body: { eventType } })).status).toBe(
      202,
    );
    const failed = await eventually('the failure', async () => (await failures(company))[0]);
    expect(failed).toMatchObject({ outcome: 'failed', trigger: 'test', webhookId: made.json.id });
    expect((await company.portal('DELETE', path)).status).toBe(204);
    expect((await company.portal('GET', path)).status).toBe(404);
    expect(await failures(company, `&webhookId=${made.json.id}`)).toEqual([failed]);
    await receiver.close();
  });
};
