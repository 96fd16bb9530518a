import { makeVerifier } from '../../../functions/domain/credentials.ts';
import { commonCases } from '../common-cases.ts';
import { breakDown, makeKey, makePortalWorld, type PortalWorld } from '../world.ts';

describe('POST /api/api-keys/{id}/reveal-secret', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeKey(world));
  });
  const reveal = (body?: unknown) =>
    world.call({
      method: 'POST',
      path: `/api/api-keys/${id}/reveal-secret`,
      role: 'developer',
      ...(body === undefined ? {} : { body }),
    });

  it('200: shows the secret that opens the key, and nothing else', async () => {
    const { status, json } = await reveal({ confirm: true });
    expect([status, Object.keys(json)]).toEqual([200, ['secret']]);
    const key = await world.accounts.apiKeys.find(world.own.id, id);
    expect(makeVerifier(world.pepper, json.secret)).toBe(key?.verifier);
  });

  it('200: stands in the audit log, without the secret', async () => {
    const { json } = await reveal({ confirm: true });
    const entries = await world.actions();
    expect(entries.at(-1)).toMatchObject({
      actor: { email: 'developer@muster.example' },
      action: 'api-key.reveal-secret',
      target: { type: 'api-key', id, description: 'Payroll' },
      changes: null,
      sourceIp: '192.0.2.7',
    });
    expect(JSON.stringify([entries, world.log.lines])).not.toContain(json.secret);
  });

  it.each([[{}], [{ confirm: false }], [undefined]])(
    '422: asks for a confirmation where %j came, and records no view',
    async (body) => {
      const { status, json } = await reveal(body);
      expect([status, json.code]).toEqual([422, 'confirmation_required']);
      expect(json.errors).toMatchObject([{ field: 'confirm' }]);
      expect(await world.actions()).toHaveLength(1);
    },
  );

  it('422: takes nothing but true for a confirmation', async () => {
    const { status, json } = await reveal({ confirm: 'true' });
    expect([status, json.code]).toEqual([422, 'validation_failed']);
  });

  it('503: shows nothing where the view cannot be recorded', async () => {
    breakDown(world.accounts.auditLog, 'record');
    const { status, json, text } = await reveal({ confirm: true });
    expect([status, json.code]).toEqual([503, 'temporarily_unavailable']);
    expect(text).not.toContain('jts_');
  });

  it('500: shows and records nothing where the secret cannot be read', async () => {
    breakDown(world.secrets, 'read');
    const { status, text } = await reveal({ confirm: true });
    expect(status).toBe(500);
    expect(text).not.toContain('jts_');
    expect(await world.actions()).toHaveLength(1);
  });
});

commonCases({
  operation: 'revealApiKeySecret',
  success: 200,
  body: { confirm: true },
  make: makeKey,
});
