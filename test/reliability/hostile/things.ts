import { operateOn } from '../../e2e/operate.ts';
import { makeParty, type Party } from '../../e2e/party.ts';
import { eventually } from '../../e2e/receiver.ts';
import type { System } from '../../e2e/system.ts';
import type { Ids } from './known-things.ts';

const people = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...{ firstName: name, lastName: `Last ${n}`, email: `p${n}@${name}.example`.toLowerCase() },
    ...(n % 2 ? { hrId: `H-${n}` } : {}),
    subscription: { status: 'active', startAt: '2025-01-01' },
  }));

/** A company, ids of what it has, and cursors that it was given. */
type Made = { party: Party; ids: Ids; cursors: string[] };

const idsIn = (list: { id: unknown }[]): string[] => list.map(({ id }) => String(id));

const makeHooks = async ({ portal }: Party, url: string, name: string, count: number) => {
  const made: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = {
      description: `${name} ${n}`,
      url,
      eventTypes: ['employee-subscription-changed'],
    };
    made.push((await portal('POST', '/api/webhooks', body)).json.id);
  }
  return made;
};

const addMembers = async ({ portal }: Party, name: string, count: number): Promise<string[]> => {
  const made: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const email = `${name}-${n}@members.example`.toLowerCase();
    made.push((await portal('POST', '/api/members', { email, role: 'viewer' })).json.id);
  }
  return made;
};

/** A company in which there is one of everything, all of it under one name. */
export const makeNamedThings = async (system: System, name: string): Promise<Made> => {
  const operate = operateOn(system);
  const party = await makeParty(system);
  const { companyId: company, portal, integrationId } = party;
  const { items } = await operate('employee import', { company, people: people(name, 12) });
  const employee = idsIn(items as { id: number }[]);
  const file = Buffer.from('%PDF-1.7 ticket').toString('base64');
  const document: string[] = [];
  for (const notDownloadable of [false, true]) {
    const args = { employee: Number(employee[0]), name: `${name}.pdf`, file, notDownloadable };
    document.push(String((await operate('document add', args)).id));
  }
  const url = `${system.receiver}/${name.toLowerCase()}`;
  const webhook = await makeHooks(party, url, name, 3);
  for (const id of webhook.slice(0, 2))
    await portal('POST', `/api/webhooks/${id}/test`, {
      eventType: 'employee-subscription-changed',
    });
  const log = await eventually('the first log items', async () => {
    const { json } = await portal('GET', '/api/webhook-logs');
    return json.items.length >= 2 && idsIn(json.items);
  });
  const pages = ['/api/webhook-logs?limit=1', '/api/audit-log?limit=1'];
  const cursors = await Promise.all(
    pages.map(async (path) => (await portal('GET', path)).json.nextCursor),
  );
  const key = (await portal('POST', '/api/api-keys', { description: name })).json.id;
  const member = await addMembers(party, name, 2);
  const spare = [
    ...(await makeHooks(party, url, name, 3)),
    ...(await addMembers(party, `${name}-spare`, 2)),
  ];
  const integration = [String(integrationId)];
  return {
    party,
    ids: { employee, document, integration, key: [key], webhook, log, member, spare },
    cursors,
  };
};
