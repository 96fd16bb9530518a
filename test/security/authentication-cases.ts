import { allPermissions, type Permission } from '#contract/permissions.ts';
import { basic, makePartnerWorld, type PartnerWorld } from './partner-world.ts';
import { requestTo, type SecuredRoute, successOf, withoutRequestId } from './secured-route.ts';

/** Every set of permissions that a key can have. */
export const permissionSets: Permission[][] = Array.from(
  { length: 2 ** allPermissions.length },
  (_, bits) => allPermissions.filter((_permission, index) => bits & (1 << index)),
);

/** Who may call a route, and how often (contract 1.1, 1.3, 1.4, 3). */
export const authenticationCases = (route: SecuredRoute): void => {
  const { operation, target, prepare } = route;
  const { requires } = operation;
  const required = requires === 'public' ? [] : requires;

  describe(`the callers of ${operation.title}`, () => {
    let world: PartnerWorld;
    beforeEach(() => {
      world = makePartnerWorld();
      prepare(world);
    });
    const call = (headers: Record<string, string>) =>
      world.call(requestTo(route, { target, headers }));

    it('is 401 without credentials', async () => {
      const answer = await call({});
      expect([answer.status, answer.json.code]).toEqual([401, 'invalid_credentials']);
    });

    it('is the same 401 for an unknown key, a wrong secret and a disabled key', async () => {
      const key = world.keys.add('own');
      const other = world.keys.add('other');
      const disabled = world.keys.add('own', { enabled: false });
      const strangers = [
        { ...key, id: '00000000-0000-4000-8000-000000000000' },
        { ...key, secret: other.secret },
        { ...key, secret: `${key.secret.slice(0, -1)}!` },
        disabled,
      ];
      const answers = await Promise.all([call({}), ...strangers.map((one) => call(basic(one)))]);
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(401));
      expect(new Set(answers.map((answer) => withoutRequestId(answer).text)).size).toBe(1);
    });

    it('is 403 where API access is off, before the permission is judged', async () => {
      const key = world.keys.add('own', { apiAccess: false, permissions: [] });
      const answer = await call(basic(key));
      expect([answer.status, answer.json.code]).toEqual([403, 'api_access_disabled']);
      expect(answer.headers.get('ratelimit')).toBe('"default";r=99;t=60');
    });

    it.each(permissionSets)(
      'needs its permissions and no others, such as [%s…]',
      async (...held) => {
        const permissions = held.filter((permission) => permission !== undefined);
        const answer = await call(basic(world.keys.add('own', { permissions })));
        const enough = required.every((permission) => permissions.includes(permission));
        expect(answer.status).toBe(enough ? successOf(route) : 403);
        if (enough) return;
        expect(answer.json.code).toBe('insufficient_permission');
        expect(answer.json.requiredPermissions).toEqual(required);
      },
    );

    it('is 429 from the 101st request on, before the permission is judged', async () => {
      const key = world.keys.add('own', { permissions: [] });
      const statuses = [];
      for (let count = 0; count < 101; count += 1) statuses.push((await call(basic(key))).status);
      expect(statuses).toEqual([...Array(100).fill(403), 429]);
      world.clock.pass(1500);
      const { status, headers, json } = await call(basic(key));
      expect([status, json.code]).toEqual([429, 'rate_limited']);
      expect(headers.get('retry-after')).toBe('299');
      expect(headers.get('ratelimit')).toBe('"default";r=0;t=299');
      expect(headers.get('ratelimit-policy')).toBe('"default";q=100;w=60');
    });

    it('is 503 and not let through where the request cannot be counted', async () => {
      const key = world.keys.add('own');
      world.rateLimits.hit = async () => {
        throw new Error('the table is gone');
      };
      const answer = await call(basic(key));
      expect([answer.status, answer.json.code]).toEqual([503, 'temporarily_unavailable']);
      expect(answer.text).not.toContain('table');
    });
  });
};
