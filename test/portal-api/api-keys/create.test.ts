import { commonCases } from '../common-cases.ts';
import { breakDown, makeKey, makePortalWorld, names, type PortalWorld } from '../world.ts';

describe('POST /api/api-keys', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await makePortalWorld();
  });
  const create = (body: unknown = { description: ' Payroll ' }) =>
    world.call({ method: 'POST', path: '/api/api-keys', role: 'developer', body });

  it('201: makes an enabled key without permissions, and shows no secret', async () => {
    const { status, json, text, headers } = await create();
    expect([status, headers.ETag]).toEqual([201, '"1"']);
    expect(json).toMatchObject({
      description: 'Payroll',
      enabled: true,
      permissions: [],
      createdBy: 'developer@muster.example',
      lastUsedAt: null,
    });
    expect(text).not.toContain('jts_');
  });

  it('201: stores the secret beside the record and nothing of it within', async () => {
    const { json } = await create();
    const key = await world.accounts.apiKeys.find(world.own.id, json.id);
    const secret = await world.secrets.read(names.apiKey(json.id), key?.secretVersion ?? '');
    expect(secret).toMatch(/^jts_test_[0-9A-Za-z]{49}$/);
    expect(JSON.stringify(key)).not.toContain(secret);
    expect(key?.verifier).toMatch(/^[0-9a-f]{64}$/);
  });

  it('201: stands in the audit log', async () => {
    const { json } = await create();
    expect(await world.actions()).toEqual([
      {
        actor: { email: 'developer@muster.example' },
        action: 'api-key.create',
        target: { type: 'api-key', id: json.id, description: 'Payroll' },
        changes: { description: { from: null, to: 'Payroll' } },
        sourceIp: '192.0.2.7',
      },
    ]);
  });

  it.each([
    [{ description: '' }],
    [{ description: '   ' }],
    [{ description: 'x'.repeat(201) }],
    [{ description: 7 }],
    [{}],
  ])('422: refuses %j', async (body) => {
    const { status, json } = await create(body);
    expect([status, json.code, json.errors[0].field]).toEqual([
      422,
      'validation_failed',
      'description',
    ]);
    expect(world.secrets.names()).toEqual([]);
  });

  it('409: makes no 51st key, and no secret for it', async () => {
    for (let n = 0; n < 50; n += 1) await makeKey(world);
    const { status, json } = await create();
    expect([status, json.code]).toEqual([409, 'limit_reached']);
    expect(world.secrets.names()).toHaveLength(50);
  });

  it('409: lets exactly one of two through that come at once with one place left', async () => {
    for (let n = 0; n < 49; n += 1) await makeKey(world);
    const answers = await Promise.all([create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(world.secrets.names()).toHaveLength(50);
  });

  it('500: makes no key where its secret could not be stored', async () => {
    breakDown(world.secrets, 'create');
    expect((await create()).status).toBe(500);
    expect(await world.accounts.apiKeys.list(world.own.id)).toEqual([]);
  });

  it('503: asks to come again where the secret store is throttled', async () => {
    breakDown(world.secrets, 'create', 'ThrottlingException');
    expect((await create()).status).toBe(503);
  });
});

commonCases({ operation: 'createApiKey', success: 201, body: { description: 'Payroll' } });
