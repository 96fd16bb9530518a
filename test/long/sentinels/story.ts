import { type Answer, basic, type Key, send, tokenFor } from '../../e2e/company.ts';
import { faultsOf } from '../../e2e/fault-route.ts';
import { operateOn } from '../../e2e/operate.ts';
import { eventually, type Receiver } from '../../e2e/receiver.ts';
import type { System } from '../../e2e/system.ts';
import { failDuring } from './dead-letters.ts';

const tag = 'q7Zk3';

/** What a person's data looks like in the story: the same in all that one roster has of them. */
export const person = {
  hrId: `HR-Sentinel-${tag}`,
  firstName: `Vorname${tag}`,
  lastName: `Nachname${tag}`,
  email: `person-${tag.toLowerCase()}@sentinel.example`,
  dateOfBirth: '1911-12-13',
  profileImage: `https://images.sentinel.example/${tag}.png`,
};

/** What a caller or receiver sends that is nobody's business. */
export const sent = {
  guess: `jts_test_Guessed${tag}${'x'.repeat(36)}`,
  query: `query-${tag}-secret`,
  path: `path-${tag}-secret`,
  bearer: `bearer-${tag}-guess`,
  body: `body-${tag}-value`,
  cookie: `cookie-${tag}-of-the-receiver`,
};

/** A token in the URL of a webhook, and what its receiver answers: the company's own log shows both. */
export const shown = { urlToken: `url-${tag}-token`, answer: `answer-${tag}-body` };

type Portal = (method: string, path: string, body?: unknown) => Promise<Answer>;

const withSecrets = async (portal: Portal) => {
  const { id } = (await portal('POST', '/api/api-keys', { description: 'Sentinel' })).json;
  const permissions = ['view-employees', 'add-employees', 'update-employees', 'remove-employees'];
  await portal('PUT', `/api/api-keys/${id}/permissions`, {
    permissions: [...permissions, 'view-hr-integrations'],
  });
  const reveal = async (): Promise<string> =>
    (await portal('POST', `/api/api-keys/${id}/reveal-secret`, { confirm: true })).json.secret;
  const oldSecret = await reveal();
  await portal('POST', `/api/api-keys/${id}/rotate-secret`);
  return { key: { id, secret: await reveal() } as Key, oldSecret };
};

const withWebhook = async (portal: Portal, receiver: Receiver) => {
  const made = await portal('POST', '/api/webhooks', {
    description: 'Sentinel',
    url: `${receiver.url}/hook?token=${shown.urlToken}`,
    eventTypes: ['employee-subscription-changed'],
  });
  const path = `/api/webhooks/${made.json.id}`;
  const reveal = async () =>
    (await portal('POST', `${path}/reveal-signing-secrets`, { confirm: true })).json;
  const before = await reveal();
  await portal('POST', `${path}/rotate-signing-secret`, { slot: 'first' });
  const { first, second } = await reveal();
  return { webhookId: String(made.json.id), signing: { first, second, oldFirst: before.first } };
};

/** A company whose every secret is known to the test; answers that refuse are kept. */
export const prepare = async (system: System, receiver: Receiver) => {
  const operate = operateOn(system);
  const admin = `admin-${Math.random().toString(36).slice(2)}@company.example`;
  const companyId = String((await operate('company create', { name: 'Sentinel', admin })).id);
  await operate('company enable-api', { company: companyId });
  const integration = await operate('hr-integration create', { company: companyId, name: 'HR' });
  const token = await tokenFor(system, admin);
  const refusals: Answer[] = [];
  const keep = (answer: Answer): Answer => {
    if (answer.status >= 400) refusals.push(answer);
    return answer;
  };
  const portal: Portal = async (method, path, body) =>
    keep(
      await send(`${system.portal}${path}`, method, {
        body,
        headers: { authorization: `Bearer ${token}` },
      }),
    );
  const keyed = await withSecrets(portal);
  const hooked = await withWebhook(portal, receiver);
  const api = async (method: string, path: string, options = {}) =>
    keep(await send(`${system.api}${path}`, method, { headers: basic(keyed.key), ...options }));
  return {
    companyId,
    integrationId: Number(integration.id),
    token,
    refusals,
    keep,
    portal,
    api,
    ...keyed,
    ...hooked,
  };
};

export type Prepared = Awaited<ReturnType<typeof prepare>>;

const rosterOf = (syncId: string, ...employees: object[]) => ({ body: { syncId, employees } });

const syncPath = ({ integrationId }: Prepared): string => `/hr-integrations/${integrationId}/sync`;

/** Everything that ends in a refusal, with something in it that must not be repeated. */
export const provoke = async (system: System, story: Prepared): Promise<void> => {
  const { api, portal, keep, key } = story;
  const guessed = {
    authorization: `Basic ${Buffer.from(`${key.id}:${sent.guess}`).toString('base64')}`,
  };
  await api('GET', '/employees', { headers: guessed });
  await api('GET', '/employees', { headers: { authorization: `Basic ${sent.guess}` } });
  await api('GET', `/employees?token=${sent.query}`);
  await api('GET', `/${sent.path}/x`);
  await api('PUT', '/employees', { body: { note: sent.body } });
  await api(
    'POST',
    syncPath(story),
    rosterOf('bad', { ...person, startDate: sent.body, email: `${sent.body}` }),
  );
  await api('POST', syncPath(story), rosterOf('twice', person, person));
  await api('POST', syncPath(story), { body: `{"syncId": "${sent.body}", ${person.email}` });
  keep(
    await send(`${system.portal}/api/me?code=${sent.query}`, 'GET', {
      headers: { authorization: `Bearer ${sent.bearer}` },
    }),
  );
  await portal('POST', '/api/webhooks', {
    description: sent.body,
    url: `http://${sent.path}.example/?k=${sent.query}`,
    eventTypes: [sent.body],
  });
  await portal('POST', `/api/api-keys/${key.id}/reveal-secret`, { confirm: sent.body });
};

/** The same where something of ours fails meanwhile. */
export const provokeFaults = async (system: System, story: Prepared): Promise<void> => {
  const { api, portal, key, webhookId } = story;
  await failDuring(system, 'partner-hr-integrations.PutObject', () =>
    api('POST', syncPath(story), rosterOf('faulty', person)),
  );
  await failDuring(system, 'partner-authorizer.UpdateItem', () => api('GET', '/employees'));
  await failDuring(system, 'portal-api-keys.PutSecretValue', () =>
    portal('POST', `/api/api-keys/${key.id}/rotate-secret`),
  );
  await failDuring(system, 'portal-api-keys.GetSecretValue', () =>
    portal('POST', `/api/api-keys/${key.id}/reveal-secret`, { confirm: true }),
  );
  await failDuring(system, 'portal-webhooks.PutSecretValue', () =>
    portal('POST', `/api/webhooks/${webhookId}/rotate-signing-secret`, { slot: 'second' }),
  );
};

/** A roster is applied under one passing fault, and its event reaches the receiver. */
export const syncAndDeliver = async (
  system: System,
  story: Prepared,
  receiver: Receiver,
): Promise<void> => {
  await faultsOf(system).set('sync.TransactWriteItems#1:throttle');
  const seen = receiver.hits.length;
  const roster = rosterOf('nightly', { ...person, startDate: '2025-01-01' });
  const { status } = await story.api('POST', syncPath(story), roster);
  if (status !== 204) throw new Error(`sync: ${status}`);
  const employees = await eventually('the employee', async () => {
    const { json } = await story.api('GET', '/employees');
    return json.data?.total > 0 && json.data.data;
  });
  await operateOn(system)('employee set-subscription', {
    employee: employees[0].id,
    status: 'active',
  });
  await eventually('a delivery', () => receiver.hits[seen]);
};
