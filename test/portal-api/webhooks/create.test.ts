import { acceptedUrls, refusedUrls } from '../../domain/webhook-urls.ts';
import { commonCases } from '../common-cases.ts';
import { breakDown, makePortalWorld, makeWebhook, names, type PortalWorld } from '../world.ts';

const good = {
  description: 'Payroll',
  url: 'https://payroll.example/hook',
  eventTypes: ['employee-subscription-changed'],
};

describe('POST /api/webhooks', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await makePortalWorld();
  });
  const create = (body: unknown) =>
    world.call({ method: 'POST', path: '/api/webhooks', role: 'developer', body });

  it('201: makes an enabled webhook, and shows no secret', async () => {
    const { status, json, text, headers } = await create(good);
    expect([status, headers.ETag]).toEqual([201, '"1"']);
    expect(json).toMatchObject({ ...good, status: 'enabled', disabledReason: null });
    expect(text).not.toContain('whsec_');
  });

  it('201: has two signing secrets of its own in the secret store, nowhere else', async () => {
    const { json } = await create(good);
    const webhook = await world.accounts.webhooks.find(world.own.id, json.id);
    const [first, second] = [
      await world.secrets.read(names.webhook(json.id, 'first'), webhook?.first.version ?? ''),
      await world.secrets.read(names.webhook(json.id, 'second'), webhook?.second.version ?? ''),
    ];
    expect(first).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(second).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(first).not.toBe(second);
    expect(JSON.stringify([webhook, await world.actions()])).not.toContain('whsec_');
  });

  it('201: stores a doubled event type once', async () => {
    const type = 'employee-subscription-changed';
    const { json } = await create({ ...good, eventTypes: [type, type] });
    expect(json.eventTypes).toEqual([type]);
  });

  it('201: stands in the audit log', async () => {
    const { json } = await create(good);
    expect(await world.actions()).toEqual([
      expect.objectContaining({
        action: 'webhook.create',
        target: { type: 'webhook', id: json.id, description: 'Payroll' },
        changes: {
          description: { from: null, to: good.description },
          url: { from: null, to: good.url },
          eventTypes: { from: null, to: good.eventTypes },
        },
      }),
    ]);
  });

  it.each(acceptedUrls)('201: takes the URL as it was given: %j', async (url) => {
    const { status, json } = await create({ ...good, url });
    expect([status, json.url]).toEqual([201, url]);
  });

  it.each(refusedUrls)('422: refuses the URL %j', async (url) => {
    const { status, json } = await create({ ...good, url });
    expect([status, json.errors?.map(({ field }: { field: string }) => field)]).toEqual([
      422,
      ['url'],
    ]);
    expect(await world.accounts.webhooks.list(world.own.id)).toEqual([]);
  });

  it.each(['description', 'url', 'eventTypes'])('422: wants %s', async (field) => {
    const { status, json } = await create({ ...good, [field]: undefined });
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'validation_failed', field]);
  });

  it.each([
    ['description', 'x'.repeat(201)],
    ['description', ' '],
    ['eventTypes', []],
    ['eventTypes', 'employee-subscription-changed'],
    ['url', 'http://payroll.example/hook'],
    ['url', 'https://10.0.0.1/hook'],
    ['url', 'https://localhost/hook'],
    ['url', 'https://portal.example/hook'],
    ['url', 'https://user:pass@payroll.example/hook'],
    ['url', 'https://payroll.example/hook#x'],
    ['url', 'http://127.0.0.1:4003/hook'],
    ['url', `https://payroll.example/${'x'.repeat(2048)}`],
    ['url', 'payroll'],
  ])('422: refuses the %s %j', async (field, value) => {
    const { status, json } = await create({ ...good, [field]: value });
    expect([status, json.code, json.errors[0].field]).toEqual([422, 'validation_failed', field]);
    expect(world.secrets.names()).toEqual([]);
  });

  it('422: names an event type that there is not', async () => {
    const { json } = await create({ ...good, eventTypes: ['nothing'] });
    expect(json.errors[0].field).toBe('eventTypes[0]');
  });

  it('409: makes no 21st webhook, and no secrets for it', async () => {
    for (let n = 0; n < 20; n += 1) await makeWebhook(world);
    const { status, json } = await create(good);
    expect([status, json.code]).toEqual([409, 'limit_reached']);
    expect(world.secrets.names()).toHaveLength(40);
  });

  it('409: lets exactly one of two through that come at once with one place left', async () => {
    for (let n = 0; n < 19; n += 1) await makeWebhook(world);
    const answers = await Promise.all([create(good), create(good)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(world.secrets.names()).toHaveLength(40);
  });

  it('500: makes no webhook where its secrets could not be stored', async () => {
    breakDown(world.secrets, 'create');
    expect((await create(good)).status).toBe(500);
    expect(await world.accounts.webhooks.list(world.own.id)).toEqual([]);
  });
});

commonCases({ operation: 'createWebhook', success: 201, body: good });
