import { commonCases } from '../common-cases.ts';
import { makeKey, makeMember, makePortalWorld, type PortalWorld } from '../world.ts';

describe('GET /api/audit-log', () => {
  let world: PortalWorld;
  beforeEach(async () => {
    world = await makePortalWorld();
  });
  const list = (query: Record<string, string> = {}, company = world.own) =>
    world.call({
      method: 'GET',
      path: '/api/audit-log',
      query: Object.fromEntries(Object.entries(query).map(([name, one]) => [name, [one]])),
      company,
    });

  it('200: shows every change and every view of a secret, newest first, of this company alone', async () => {
    await makeKey(world, world.other);
    const { id } = await makeKey(world);
    const path = `/api/api-keys/${id}/reveal-secret`;
    await world.call({ method: 'POST', path, body: { confirm: true } });
    const { status, json } = await list();
    expect(status).toBe(200);
    expect(json.nextCursor).toBeNull();
    expect(json.items.map(({ action }: { action: string }) => action)).toEqual([
      'api-key.reveal-secret',
      'api-key.create',
      'company.create',
    ]);
    expect(json.items[0]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/^2025-08-18T10:00:\d\dZ$/),
      actor: { email: 'admin@muster.example' },
      action: 'api-key.reveal-secret',
      target: { type: 'api-key', id, description: 'Payroll' },
      changes: null,
      sourceIp: '192.0.2.7',
    });
    expect(json.items[1].changes).toEqual({ description: { from: null, to: 'Payroll' } });
  });

  it('200: says of an operator that it was one, and no address', async () => {
    await world.accounts.auditLog.record(world.own.id, {
      actor: 'operator',
      action: 'company.enable-api',
      target: { type: 'company', id: world.own.id, description: 'Muster GmbH' },
      changes: { apiAccess: { from: false, to: true } },
      sourceIp: null,
    });
    const [item] = (await list()).json.items;
    expect([item.actor, item.sourceIp]).toEqual([{ operator: true }, null]);
  });

  it('200: says of what nobody asked for that the system did it', async () => {
    await world.accounts.auditLog.record(world.own.id, {
      actor: 'system',
      action: 'webhook.disable',
      target: { type: 'webhook', id: 'w', description: 'Payroll' },
      changes: { disabledReason: { from: null, to: 'gone' } },
      sourceIp: null,
    });
    expect((await list()).json.items[0].actor).toEqual({ system: true });
  });

  it('200: goes on where the page before ended', async () => {
    for (let n = 0; n < 4; n += 1) await makeMember(world);
    const first = (await list({ limit: '3' })).json;
    const second = (await list({ limit: '3', cursor: first.nextCursor })).json;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
    const whole = (await list()).json.items;
    expect([...first.items, ...second.items]).toEqual(whole);
  });

  it("422: takes no altered cursor, and no other company's", async () => {
    await makeMember(world);
    const { nextCursor } = (await list({ limit: '1' })).json;
    const altered = `${nextCursor.slice(0, -2)}AA`;
    for (const answer of [
      await list({ cursor: altered }),
      await list({ cursor: nextCursor }, world.other),
    ])
      expect([answer.status, answer.json.errors[0].field]).toEqual([422, 'cursor']);
  });

  it.each(['0', '101', 'x'])('422: for the limit %s', async (limit) => {
    const { status, json } = await list({ limit });
    expect([status, json.errors[0].field]).toEqual([422, 'limit']);
  });
});

commonCases({ operation: 'listAuditLog', success: 200 });
