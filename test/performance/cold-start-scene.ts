import { allPermissions } from '#contract/permissions.ts';
import { basic, makeCompany, send, tokenFor } from '../e2e/company.ts';
import { operateOn } from '../e2e/operate.ts';
import type { System } from '../e2e/system.ts';
import { tablesOf } from '../e2e/tables.ts';
import type { Scene } from './cold-start-events.ts';
import type { Deployed } from './deployed-functions.ts';

/** The queue of first attempts, by its URL. */
const queueArnOf = (functions: ReadonlyMap<string, Deployed>): string => {
  const url = functions.get('deliver')?.variables.FAST_QUEUE_URL ?? '';
  return `arn:aws:sqs:eu-central-1:000000000000:${url.split('/').at(-1)}`;
};

/** People of whom each is an event, before there is a webhook: nobody else sends these. */
const makeEvents = async (system: System, companyId: string, count: number): Promise<string[]> => {
  const people = Array.from({ length: count }, (_, n) => ({
    firstName: 'Ada',
    lastName: `Last ${n}`,
    email: `p${n}@cold.example`,
    hrId: `P-${n}`,
    subscription: { status: 'active', startAt: '2025-01-01' },
  }));
  await operateOn(system)('employee import', { company: companyId, people });
  const asked = { table: 'Events', index: 'byCompany' } as const;
  const events = await tablesOf(system).query(asked, 'companyId', companyId);
  if (events.length < count) throw new Error(`${events.length} events for ${count} people`);
  return events.map(({ eventOrder }) => String(eventOrder));
};

/** A company with a key, employees, events and a webhook at a URL. @throws where a part was refused. */
export const makeScene = async (
  system: System,
  functions: ReadonlyMap<string, Deployed>,
  { url, events }: { url: string; events: number },
): Promise<Scene> => {
  const company = await makeCompany(system);
  const eventIds = await makeEvents(system, company.id, events);
  const key = await company.key(allPermissions);
  const integration = await operateOn(system)('hr-integration create', {
    company: company.id,
    name: 'HR',
  });
  const eventTypes = ['employee-subscription-changed'];
  const body = { description: 'Cold', url, eventTypes };
  const webhook = await company.portal('POST', '/api/webhooks', { body });
  if (webhook.status !== 201) throw new Error(`No webhook: ${webhook.status} ${webhook.text}`);
  const members = await company.portal('GET', '/api/members');
  const list = await send(`${system.api}/employees?perPage=1`, 'GET', { headers: basic(key) });
  return {
    companyId: company.id,
    memberId: members.json.items[0].id,
    integrationId: Number(integration.id),
    employeeId: list.json.data.data[0].id,
    key,
    token: await tokenFor(system, company.admin),
    webhookId: webhook.json.id,
    eventIds,
    queueArn: queueArnOf(functions),
  };
};
