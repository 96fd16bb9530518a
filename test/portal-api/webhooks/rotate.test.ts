import { commonCases, editCases } from '../common-cases.ts';
import { breakDown, makePortalWorld, makeWebhook, names, type PortalWorld } from '../world.ts';

describe.each(['first', 'second'] as const)(
  'POST /api/webhooks/{id}/rotate-signing-secret for the %s',
  (slot) => {
    const other = slot === 'first' ? 'second' : 'first';
    let world: PortalWorld;
    let id: string;
    beforeEach(async () => {
      world = await makePortalWorld();
      ({ id } = await makeWebhook(world));
      world.clock.pass(60_000);
    });
    const rotate = (which: unknown = slot) =>
      world.call({
        method: 'POST',
        path: `/api/webhooks/${id}/rotate-signing-secret`,
        body: { slot: which },
      });
    /** What the next attempt would be signed with. */
    const valid = async () => {
      const webhook = await world.accounts.webhooks.find(world.own.id, id);
      if (!webhook) throw new Error('The webhook is gone');
      return {
        first: await world.secrets.read(names.webhook(id, 'first'), webhook.first.version),
        second: await world.secrets.read(names.webhook(id, 'second'), webhook.second.version),
      };
    };

    it('200: replaces this slot and leaves the other', async () => {
      const before = await valid();
      const { status, json, headers, text } = await rotate();
      expect([status, headers.ETag]).toEqual([200, '"2"']);
      expect(json[`${slot}SecretRotatedAt`]).toBe('2025-08-18T10:01:00Z');
      expect(json[`${other}SecretRotatedAt`]).toBe('2025-08-18T10:00:00Z');
      expect(text).not.toContain('whsec_');
      const after = await valid();
      expect(after[slot]).not.toBe(before[slot]);
      expect(after[slot]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(after[other]).toBe(before[other]);
    });

    it('200: stands in the audit log, without any secret', async () => {
      await rotate();
      expect((await world.actions()).at(-1)).toMatchObject({
        action: 'webhook.rotate-signing-secret',
        changes: {
          [`${slot}SecretRotatedAt`]: { from: '2025-08-18T10:00:00Z', to: '2025-08-18T10:01:00Z' },
        },
      });
    });

    it('200: goes on at the same moment as a rotation of the other slot', async () => {
      const before = await valid();
      const answers = await Promise.all([rotate(slot), rotate(other)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const after = await valid();
      expect(after.first).not.toBe(before.first);
      expect(after.second).not.toBe(before.second);
    });

    it('409: one of two rotations of this slot at the same moment may be refused', async () => {
      const answers = await Promise.all([rotate(), rotate()]);
      const refused = answers.filter(({ status }) => status === 409);
      expect(answers.filter(({ status }) => status === 200).length).toBe(2 - refused.length);
      for (const { json } of refused) expect(json.code).toBe('rotation_in_progress');
      expect((await valid())[slot]).toMatch(/^whsec_/);
    });

    it('409: refuses the 51st rotation of this slot in 24 hours, but none of the other', async () => {
      for (let n = 0; n < 50; n += 1) expect((await rotate()).status).toBe(200);
      const { status, json } = await rotate();
      expect([status, json.code]).toEqual([409, 'limit_reached']);
      expect((await rotate(other)).status).toBe(200);
    });

    it.each(['third', undefined, null])('422: knows no slot %j', async (which) => {
      const request = {
        method: 'POST',
        path: `/api/webhooks/${id}/rotate-signing-secret`,
        body: { slot: which },
      };
      const { status, json } = await world.call(request);
      expect([status, json.code, json.errors[0].field]).toEqual([422, 'validation_failed', 'slot']);
    });

    it('500: leaves the old secret valid where the new one could not be stored', async () => {
      const before = await valid();
      breakDown(world.secrets, 'prepare');
      expect((await rotate()).status).toBe(500);
      expect(await valid()).toEqual(before);
    });
  },
);

const route = {
  operation: 'rotateSigningSecret',
  success: 200,
  body: { slot: 'first' },
  make: makeWebhook,
} as const;
commonCases(route);
editCases(route, (id) => `/api/webhooks/${id}`);
