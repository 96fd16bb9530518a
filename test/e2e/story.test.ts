import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logEvents } from '../../functions/runtime/log-events.ts';
import { partnerStory } from '../../lib/smoke/smoke.ts';
import { createSteps } from '../../lib/smoke/step.ts';
import { basic, type Company, type Key, makeCompany, send } from './company.ts';
import { logLinesOf } from './logs.ts';
import { operateOn, runDaily } from './operate.ts';
import { describePortalCalls } from './portal-calls.ts';
import { eventually, type Hit, type Receiver, startReceiver } from './receiver.ts';
import { runSmoke, startBroken, wordsFor } from './smoke.ts';
import { type System, startSystem } from './system.ts';
import { accepted, refused, verdicts } from './verifiers.ts';

let system: System;

beforeAll(async () => {
  system = await startSystem();
});
afterAll(async () => {
  await system?.dispose();
});

/** A company with an employee, a key and a webhook that a receiver of the test listens to. */
const prepare = async () => {
  const company = await makeCompany(system);
  const [employee] = await company.employees(1);
  const receiver = await startReceiver();
  const made = await company.portal('POST', '/api/webhooks', {
    body: {
      description: 'Payroll',
      url: `${receiver.url}/hook`,
      eventTypes: ['employee-subscription-changed'],
    },
  });
  expect(made.status).toBe(201);
  return { company, employeeId: employee?.id ?? 0, receiver, webhookId: made.json.id as string };
};

type Prepared = Awaited<ReturnType<typeof prepare>>;

const secretsOf = async (company: Company, webhookId: string) => {
  const path = `/api/webhooks/${webhookId}/reveal-signing-secrets`;
  const { json } = await company.portal('POST', path, { body: { confirm: true } });
  return json as { first: string; second: string };
};

type Secrets = Awaited<ReturnType<typeof secretsOf>>;

/** Gives a slot a new secret, and both secrets as they are then. */
const rotate = async (company: Company, webhookId: string, slot: keyof Secrets) => {
  const path = `/api/webhooks/${webhookId}/rotate-signing-secret`;
  expect((await company.portal('POST', path, { body: { slot } })).status).toBe(200);
  return secretsOf(company, webhookId);
};

/** A post is signed with the two secrets of its time, and not with what a rotation took away. */
const expectSigned = (hit: Hit | undefined, secrets: Secrets, gone: readonly string[] = []) => {
  expect(verdicts(hit, secrets.first)).toEqual(accepted);
  expect(verdicts(hit, secrets.second)).toEqual(accepted);
  for (const secret of gone) expect(verdicts(hit, secret)).toEqual(refused);
};

const changeSubscription = (employeeId: number, status: string) =>
  system.operator(
    'employee',
    'set-subscription',
    '--employee',
    String(employeeId),
    '--status',
    status,
  );

const subscriptionIn = (hit: Hit): string => JSON.parse(hit.body).payload.subscription.status;

const nextHit = (receiver: Receiver, seen: number) =>
  eventually('a delivery', () => receiver.hits[seen]);

describe('the partner API', () => {
  let company: Company;
  let key: Key;

  beforeAll(async () => {
    company = await makeCompany(system);
    await company.employees(12);
    key = await company.key(['view-employees']);
  });

  const get = (path: string) => send(`${system.api}${path}`, 'GET', { headers: basic(key) });

  it('lists a page of the employees with exact totals', async () => {
    const { status, json } = await get('/employees?perPage=5&page=3&sortField=lastName');
    expect(status).toBe(200);
    expect(json.data).toMatchObject({ page: 3, perPage: 5, totalPages: 3, total: 12 });
    expect(json.data.data.map((e: { lastName: string }) => e.lastName)).toEqual([
      'Last00010',
      'Last00011',
    ]);
  });

  it('shows one employee by the link that the list gave', async () => {
    const list = await get('/employees?perPage=1');
    const [first] = list.json.data.data;
    expect(first._links.self.href.startsWith(`${system.api}/employees/`)).toBe(true);
    const one = await send(first._links.self.href, 'GET', { headers: basic(key) });
    expect(one.json.data).toEqual(first);
  });

  it('names the permission that a key lacks', async () => {
    const bare = await company.key([]);
    const { status, json } = await send(`${system.api}/employees`, 'GET', { headers: basic(bare) });
    expect([status, json.code, json.requiredPermissions]).toEqual([
      403,
      'insufficient_permission',
      ['view-employees'],
    ]);
  });

  it('answers for an employee of another company as for one that does not exist', async () => {
    const other = await makeCompany(system);
    const [foreign] = await other.employees(1);
    const answers = await Promise.all([
      get(`/employees/${foreign?.id}`),
      get('/employees/999999999'),
    ]);
    const bodies = answers.map(({ status, text, json }) =>
      `${status} ${text}`.replaceAll(json.requestId, 'R'),
    );
    expect(bodies[0]).toBe(bodies[1]);
    expect(answers[0]?.status).toBe(404);
  });

  it('is closed to a company whose API access is switched off, from the next request on', async () => {
    await system.operator('company', 'disable-api', '--company', company.id);
    expect((await get('/employees')).json).toMatchObject({ code: 'api_access_disabled' });
    await system.operator('company', 'enable-api', '--company', company.id);
    expect((await get('/employees')).status).toBe(200);
  });

  it('says that it is well to anybody', async () => {
    const { status, json } = await send(`${system.api}/health`, 'GET');
    expect([status, json.status, json.stage]).toEqual([200, 'ok', 'local']);
  });
});

describe('a changed subscription', () => {
  it('arrives signed with both secrets in both forms and stands in the log', async () => {
    const { company, employeeId, receiver, webhookId } = await prepare();
    const secrets = await secretsOf(company, webhookId);
    await changeSubscription(employeeId, 'paused');
    const hit = await nextHit(receiver, 0);
    const body = JSON.parse(hit.body);
    expect(body.event.type).toBe('employee-subscription-changed');
    expect(body.payload).toMatchObject({ id: employeeId, subscription: { status: 'paused' } });
    expectSigned(hit, secrets);
    const item = await eventually('the log item', async () => {
      const list = await company.portal('GET', `/api/webhook-logs?webhookId=${webhookId}`);
      return list.json.items[0];
    });
    const detail = await company.portal('GET', `/api/webhook-logs/${item.id}`);
    expect(detail.json).toMatchObject({
      eventId: body.event.id,
      statusCode: 200,
      outcome: 'succeeded',
      attempt: 1,
      trigger: 'event',
      requestBody: hit.body,
    });
    expect(hit.headers['x-webhook-log-id']).toBe(item.id);
    await receiver.close();
  });

  it.each(['first', 'second'] as const)(
    'is no longer signed with the old %s secret once that is rotated',
    async (slot) => {
      const { company, employeeId, receiver, webhookId } = await prepare();
      const before = await secretsOf(company, webhookId);
      const after = await rotate(company, webhookId, slot);
      await changeSubscription(employeeId, 'paused');
      const other = slot === 'first' ? 'second' : 'first';
      expect(after[other]).toBe(before[other]);
      expectSigned(await nextHit(receiver, 0), after, [before[slot]]);
      await receiver.close();
    },
  );

  it('that was planned takes effect by the daily run once its day has come, and is told once', async () => {
    const { company, employeeId, receiver } = await prepare();
    const key = await company.key(['view-employees']);
    const status = async () => {
      const path = `${system.api}/employees/${employeeId}`;
      return (await send(path, 'GET', { headers: basic(key) })).json.data.subscription.status;
    };
    const cancelledAt = '2025-06-30';
    const planned = { status: 'scheduled-cancellation', cancelledAt };
    await operateOn(system)('employee set-subscription', { employee: employeeId, ...planned });
    expect(subscriptionIn(await nextHit(receiver, 0))).toBe(planned.status);
    await runDaily(system);
    expect(await status()).toBe('cancelled');
    await runDaily(system);
    // What a second run told would be on its way before this.
    await changeSubscription(employeeId, 'active');
    await nextHit(receiver, 2);
    expect(receiver.hits.map(subscriptionIn).sort()).toEqual([
      'active',
      'cancelled',
      planned.status,
    ]);
    await receiver.close();
  });

  it('is tried again after a failure: the same event, signed with the secrets of then', async () => {
    const { company, employeeId, webhookId } = await prepare();
    const before = await secretsOf(company, webhookId);
    // A secret is rotated while the receiver thinks about its first answer.
    let after = before;
    const moody = await startReceiver(async (hit) => {
      if (hit.headers['x-webhook-attempt'] !== '1') return 204;
      after = await rotate(company, webhookId, 'first');
      return 500;
    });
    await company.portal('PATCH', `/api/webhooks/${webhookId}`, { body: { url: `${moody.url}/` } });
    await changeSubscription(employeeId, 'paused');
    const second = await nextHit(moody, 1);
    expect(second.headers['webhook-id']).toBe(moody.hits[0]?.headers['webhook-id']);
    expect(second.body).toBe(moody.hits[0]?.body);
    expectSigned(moody.hits[0], before);
    expectSigned(second, after, [before.first]);
    const items = await eventually('both log items', async () => {
      const list = await company.portal('GET', `/api/webhook-logs?webhookId=${webhookId}`);
      return list.json.items.length === 2 && list.json.items;
    });
    expect(
      items.map((i: { attempt: number; trigger: string; outcome: string }) => [
        i.attempt,
        i.trigger,
        i.outcome,
      ]),
    ).toEqual([
      [2, 'retry', 'succeeded'],
      [1, 'event', 'failed'],
    ]);
    await moody.close();
  });
});

describe('a developer', () => {
  type Item = { id: string; eventId: string; trigger: string; outcome: string };
  const logOf = async (company: Company, webhookId: string): Promise<Item[]> =>
    (await company.portal('GET', `/api/webhook-logs?webhookId=${webhookId}`)).json.items;

  it('sends a test event of a type that the webhook does not subscribe to', async () => {
    const { company, receiver, webhookId } = await prepare();
    const eventType = 'new-employee-document-generated';
    const path = `/api/webhooks/${webhookId}/test`;
    const { status, json } = await company.portal('POST', path, { body: { eventType } });
    expect(status).toBe(202);
    const hit = await nextHit(receiver, 0);
    expect(hit.headers).toMatchObject({ 'webhook-id': json.eventId, 'x-webhook-attempt': '1' });
    expect(JSON.parse(hit.body).event).toMatchObject({ id: json.eventId, type: eventType });
    const secrets = await secretsOf(company, webhookId);
    expectSigned(hit, secrets);
    const rotated = await rotate(company, webhookId, 'second');
    expect((await company.portal('POST', path, { body: { eventType } })).status).toBe(202);
    expectSigned(await nextHit(receiver, 1), rotated, [secrets.second]);
    const item = await eventually('the log item', async () =>
      (await logOf(company, webhookId)).find(({ eventId }) => eventId === json.eventId),
    );
    expect(item).toMatchObject({ trigger: 'test', outcome: 'succeeded' });
    const { deliveries } = (await company.portal('GET', '/api/dashboard')).json;
    expect(deliveries.every((hour: { succeeded: number }) => hour.succeeded === 0)).toBe(true);
    await receiver.close();
  });

  it('resends an event that failed: the same id and body, freshly signed', async () => {
    const { company, employeeId, webhookId } = await prepare();
    const moody = await startReceiver(() => (moody.hits.length === 1 ? 500 : 204));
    await company.portal('PATCH', `/api/webhooks/${webhookId}`, { body: { url: `${moody.url}/` } });
    await changeSubscription(employeeId, 'paused');
    const failed = await eventually(
      'the failure',
      async () => (await logOf(company, webhookId))[0],
    );
    const before = await secretsOf(company, webhookId);
    const after = await rotate(company, webhookId, 'second');
    const { status, json } = await company.portal('POST', `/api/webhook-logs/${failed.id}/resend`);
    expect([status, json.eventId]).toEqual([202, failed.eventId]);
    const resend = await eventually('the resend', async () =>
      (await logOf(company, webhookId)).find(({ trigger }) => trigger === 'resend'),
    );
    expect(resend).toMatchObject({ eventId: failed.eventId, outcome: 'succeeded' });
    const resent = moody.hits.find((hit) => hit.headers['x-webhook-log-id'] === resend.id);
    expect(resent?.body).toBe(moody.hits[0]?.body);
    expectSigned(moody.hits[0], before);
    expectSigned(resent, after, [before.second]);
    await moody.close();
  });

  it('recovers what a webhook missed while it was gone, and nothing twice', async () => {
    const { company, employeeId, webhookId } = await prepare();
    let status = 410;
    const lost = await startReceiver(() => status);
    await company.portal('PATCH', `/api/webhooks/${webhookId}`, { body: { url: `${lost.url}/` } });
    await changeSubscription(employeeId, 'paused');
    await eventually('the webhook to be disabled', async () => {
      const { json } = await company.portal('GET', `/api/webhooks/${webhookId}`);
      return json.status === 'disabled';
    });
    const since = { since: new Date(Date.now() - 3600_000).toISOString() };
    const path = `/api/webhooks/${webhookId}`;
    const early = await company.portal('POST', `${path}/recover`, { body: since });
    expect([early.status, early.json.code]).toEqual([409, 'webhook_disabled']);
    status = 204;
    await company.portal('POST', `${path}/enable`);
    const first = await company.portal('POST', `${path}/recover`, { body: since });
    expect([first.status, first.json]).toEqual([202, { recovered: 1 }]);
    const again = await company.portal('POST', `${path}/recover`, { body: since });
    expect([again.status, again.json]).toEqual([202, { recovered: 0 }]);
    // The sweeper releases what is recovered, once a minute.
    const second = await eventually('the recovery', () => lost.hits[1], 150_000);
    expect(second.headers['webhook-id']).toBe(lost.hits[0]?.headers['webhook-id']);
    expectSigned(second, await secretsOf(company, webhookId));
    const item = await eventually('the log item', async () => {
      const all = await logOf(company, webhookId);
      return all.find(({ outcome }) => outcome === 'succeeded');
    });
    expect(item.trigger).toBe('resend');
    await lost.close();
  });
});

describe('an API key', () => {
  it('is a stranger from the next request on once its secret is rotated or it is disabled', async () => {
    const company = await makeCompany(system);
    const key = await company.key(['view-employees']);
    const status = async (k: Key) =>
      (await send(`${system.api}/employees`, 'GET', { headers: basic(k) })).status;
    expect(await status(key)).toBe(200);
    await company.portal('POST', `/api/api-keys/${key.id}/rotate-secret`);
    expect(await status(key)).toBe(401);
    const path = `/api/api-keys/${key.id}/reveal-secret`;
    const { json } = await company.portal('POST', path, { body: { confirm: true } });
    const rotated = { id: key.id, secret: json.secret };
    expect(await status(rotated)).toBe(200);
    await company.portal('POST', `/api/api-keys/${key.id}/disable`);
    expect(await status(rotated)).toBe(401);
  });
});

describe('an erased employee', () => {
  const name = 'Sentinel.pdf';

  /** What operators did to people and documents, newest first, and all that the audit log has. */
  const auditOf = async (company: Company) => {
    const { json, text } = await company.portal('GET', '/api/audit-log?limit=100');
    const items: { actor: { operator?: true }; action: string }[] = json.items;
    const done = items.filter(({ actor }) => actor.operator).map(({ action }) => action);
    return { text, done: done.filter((action) => /^(employee|document)\./.test(action)) };
  };

  /** Adds a document, and waits until it was delivered. */
  const addDocument = async ({ company, employeeId, receiver, webhookId }: Prepared) => {
    const eventTypes = ['new-employee-document-generated'];
    await company.portal('PATCH', `/api/webhooks/${webhookId}`, { body: { eventTypes } });
    const file = join(system.dataDir, 'sentinel.pdf');
    writeFileSync(file, '%PDF-1.7 sentinel');
    const employee = String(employeeId);
    const words = ['--employee', employee, '--name', name, '--file', file];
    const document = await system.operator('document', 'add', ...words);
    expect((await nextHit(receiver, 0)).body).toContain(name);
    const logId = await eventually('the log item', async () => {
      const list = await company.portal('GET', `/api/webhook-logs?webhookId=${webhookId}`);
      return list.json.items[0]?.id as string | undefined;
    });
    return { id: String(document.id), logId };
  };

  it('is nobody in the API, in rosters, files, the log and the audit log', async () => {
    const prepared = await prepare();
    const { company, employeeId, receiver } = prepared;
    const { id, logId } = await addDocument(prepared);
    const key = await company.key([
      ...(['view-employees', 'add-employees', 'update-employees', 'remove-employees'] as const),
      'view-hr-integrations',
    ]);
    const get = (path: string) => send(`${system.api}${path}`, 'GET', { headers: basic(key) });
    const before = (await get(`/employees/${employeeId}`)).json.data;
    const hr = await company.portal('POST', '/api/hr-integrations', { body: { name: 'HR' } });
    const { firstName, lastName, email } = before;
    const person = { hrId: 'H-sentinel', firstName, lastName, email };
    const body = { syncId: 'one', employees: [person] };
    const sync = `${system.api}/hr-integrations/${hr.json.id}/sync`;
    expect((await send(sync, 'POST', { body, headers: basic(key) })).status).toBe(204);
    await eventually('the sync', async () => {
      const { json } = await get(`/hr-integrations/${hr.json.id}`);
      return json.data.lastSync?.status === 'succeeded';
    });

    const erase = () => system.operator('employee', 'erase', '--employee', String(employeeId));
    const erased = await erase();
    expect(erased).toEqual({ id: employeeId, erasedAt: expect.stringMatching(/Z$/) });
    expect(await erase()).toEqual(erased);

    const after = (await get(`/employees/${employeeId}`)).json.data;
    expect(after).toMatchObject({ lastName: 'Erased', hrIntergartionLinks: [] });
    expect(after.subscription).toEqual(before.subscription);
    expect((await get(`/employees?email=${encodeURIComponent(email)}`)).json.data.total).toBe(0);
    expect((await get(`/employee-documents/${id}`)).json.data.documentName).toBe('Erased');
    expect((await get(`/employee-documents/${id}/download`)).json.code).toBe('not_downloadable');
    expect((await company.portal('GET', `/api/webhook-logs/${logId}`)).text).not.toContain(name);
    const { done, text } = await auditOf(company);
    expect(done).toEqual(['employee.erase', 'document.add', 'employee.import']);
    for (const told of [name, firstName, lastName, email]) expect(text).not.toContain(told);
    await receiver.close();
  });

  it('has to be one', async () => {
    await expect(
      system.operator('employee', 'erase', '--employee', '999999'),
    ).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no employee 999999.'),
    });
  });
});

describe('the portal API', () => {
  describePortalCalls(() => system);
});

describe('the smoke test', () => {
  const secrets = /jts_test_|whsec_|eyJ/;

  it('tells every step of the whole story, and leaves neither webhook nor open key, however often it runs', async () => {
    const company = await makeCompany(system);
    await company.employees(1);
    const receiver = await startReceiver();
    const env = { ...system.env, SMOKE_EMAIL: company.admin };
    const words = wordsFor(system, '--receiver', `${receiver.url}/smoke`);
    const runs = [await runSmoke(words, env), await runSmoke(words, env)];
    for (const { code, lines, errors } of runs) {
      expect(errors).toBe('');
      expect(lines.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
      expect(lines.map(({ step }) => step)).toEqual([
        'health',
        'portal-page',
        'portal-settings',
        'strangers-refused',
        'sign-in',
        'signed-in',
        'key-create-and-reveal',
        'partner-read',
        'wrong-secret-refused',
        'webhook-create',
        'webhook-test-delivered-and-logged',
        'webhook-delete',
        'key-disable',
        'disabled-key-refused',
      ]);
      expect(code).toBe(0);
    }
    expect(JSON.stringify(runs)).not.toMatch(secrets);
    expect(receiver.hits).toHaveLength(2);
    const keys = (await company.portal('GET', '/api/api-keys')).json.items;
    expect(keys).toMatchObject([{ description: 'Smoke test', enabled: false }]);
    expect((await company.portal('GET', '/api/webhooks')).json.items).toEqual([]);
    await receiver.close();
  });

  it('fails with what it saw where a receiver does not answer well, and tidies up', async () => {
    const company = await makeCompany(system);
    const receiver = await startReceiver(() => 500);
    const env = { ...system.env, SMOKE_EMAIL: company.admin };
    const { code, lines } = await runSmoke(wordsFor(system, '--receiver', receiver.url), env);
    expect(code).toBe(1);
    expect(lines.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      {
        step: 'webhook-test-delivered-and-logged',
        reason: 'The receiver did not take the test event: 500.',
      },
    ]);
    expect(lines.slice(-2).map(({ step }) => step)).toEqual(['webhook-delete', 'key-disable']);
    await receiver.close();
  });

  it.each([
    [503, 'GET URL/health answered 503 in place of 200.'],
    [200, 'URL/ is no page.'],
  ])(
    'fails in one sentence against a stage whose pages are all wrong (%i)',
    async (status, reason) => {
      const broken = await startBroken(status);
      const { code, lines } = await runSmoke(
        wordsFor({ api: broken.url, portal: broken.url }),
        process.env,
      );
      const failed = lines.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map((line) => line.reason?.replace(broken.url, 'URL'))).toEqual([reason]);
      expect(code).toBe(1);
      broken.close();
    },
  );

  it('goes by an API key where there is no token, and says what it left out', async () => {
    const company = await makeCompany(system);
    const key = await company.key(['view-employees']);
    const told: unknown[] = [];
    const steps = createSteps((line) => told.push([line.step, line.outcome]));
    const options = { api: system.api, portal: system.portal, receiver: undefined, email: '' };
    const credentials = { keyId: key.id, keySecret: key.secret, portalToken: undefined };
    await partnerStory(steps, { ...options, ...credentials });
    await partnerStory(steps, { ...options, ...credentials, keyId: undefined });
    expect(told).toEqual([
      ['partner-read', 'ok'],
      ['wrong-secret-refused', 'ok'],
      ['partner-read', 'skipped'],
    ]);
  });

  it.each([
    [['--api', 'http://127.0.0.1:1'], '--portal is missing.'],
    [['--api', 'nowhere', '--portal', 'http://127.0.0.1:1'], '--api nowhere is no URL.'],
    [['--secret', 'x'], "Unknown option '--secret'"],
  ])('says what is wrong with arguments such as %j', async (words, reason) => {
    const { code, lines, errors } = await runSmoke(words, process.env);
    expect([code, lines]).toEqual([2, []]);
    expect(errors).toContain(reason);
  });
});

describe('what is logged', () => {
  it('leads from a request by its id to the deliveries that came of it', async () => {
    const { company, receiver, webhookId } = await prepare();
    const path = `/api/webhooks/${webhookId}/test`;
    const eventType = 'employee-subscription-changed';
    const { headers, json } = await company.portal('POST', path, { body: { eventType } });
    await nextHit(receiver, 0);
    const line = await eventually('the line of the delivery', () =>
      logLinesOf(system).find(
        ({ message, eventId }) => message === 'delivery-attempt' && eventId === json.eventId,
      ),
    );
    expect(line).toMatchObject({ requestId: headers.get('x-request-id'), webhookId });
    await receiver.close();
  });

  it('is an event line of the catalogue or a metric that an alarm watches, and nothing else', async () => {
    const { employeeId, receiver } = await prepare();
    await changeSubscription(employeeId, 'paused');
    const measured = (name: string) => logLinesOf(system).some((line) => name in line);
    await eventually(
      'both metrics',
      () => measured('FirstAttemptDelay') && measured('OldestOverdue'),
    );
    await receiver.close();
    const lines = logLinesOf(system);
    const messages = lines.flatMap(({ message }) => (message === undefined ? [] : [message]));
    expect(Object.keys(logEvents)).toEqual(expect.arrayContaining([...new Set(messages)]));
    const metrics = lines.filter(({ message }) => message === undefined);
    expect(metrics.every((line) => '_aws' in line)).toBe(true);
    expect(messages).toEqual(expect.arrayContaining(['request', 'authorize', 'swept', 'operate']));
  });
});
