import { commonCases } from '../common-cases.ts';
import { breakDown, makePortalWorld, makeWebhook, type PortalWorld } from '../world.ts';

describe('POST /api/webhooks/{id}/reveal-signing-secrets', () => {
  let world: PortalWorld;
  let id: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeWebhook(world));
  });
  const reveal = (body?: unknown) =>
    world.call({
      method: 'POST',
      path: `/api/webhooks/${id}/reveal-signing-secrets`,
      role: 'developer',
      ...(body === undefined ? {} : { body }),
    });

  it('200: shows both secrets and nothing else', async () => {
    const { status, json } = await reveal({ confirm: true });
    expect([status, Object.keys(json)]).toEqual([200, ['first', 'second']]);
    expect(json.first).toMatch(/^whsec_/);
    expect(json.second).not.toBe(json.first);
  });

  it('200: stands in the audit log, without the secrets', async () => {
    await reveal({ confirm: true });
    const entries = await world.actions();
    expect(entries.at(-1)).toMatchObject({
      action: 'webhook.reveal-signing-secrets',
      target: { type: 'webhook', id },
      changes: null,
    });
    expect(JSON.stringify([entries, world.log.lines])).not.toContain('whsec_');
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

  it('503: shows nothing where the view cannot be recorded', async () => {
    breakDown(world.accounts.auditLog, 'record');
    const { status, json, text } = await reveal({ confirm: true });
    expect([status, json.code]).toEqual([503, 'temporarily_unavailable']);
    expect(text).not.toContain('whsec_');
  });
});

commonCases({
  operation: 'revealSigningSecrets',
  success: 200,
  body: { confirm: true },
  make: makeWebhook,
});
