import { basic, makePartnerWorld, type PartnerWorld } from './partner-world.ts';
import { requestTo, type SecuredRoute } from './secured-route.ts';

/** Spellings of a path that are no route at all (contract 1.3). */
export const misspell = (path: string): string[] => [
  `${path}/`,
  `${path}//`,
  `/${path}`,
  `${path}/.`,
  `${path}/..`,
  `${path}/%2e`,
  `${path}/%2E%2e`,
  `/.${path}`,
  `/..${path}`,
  `/%2e${path}`,
  path.replaceAll('/', '%2F'),
  `${path}%2F1`,
  `${path}%2f`,
  path.replace(/^(\/[^/]+)/, '$1;x'),
  path.toUpperCase(),
  `/v1${path}`,
];

/** What leads to a route, and what only looks like it (contract 1.3). */
export const routingCases = (route: SecuredRoute): void => {
  const { operation, target, prepare } = route;
  const { method } = operation;

  describe(`the way to ${operation.title}`, () => {
    let world: PartnerWorld;
    beforeEach(() => {
      world = makePartnerWorld();
      prepare(world);
    });
    const call = (headers: Record<string, string>, to = target) =>
      world.call(requestTo(route, { target: to, headers }));

    it.each(['GET', 'POST', 'DELETE', 'PUT'])(
      'is 400 with X-HTTP-Method-Override: %s',
      async (other) => {
        const headers = { ...basic(world.keys.add('own')), 'x-http-method-override': other };
        const answer = await call(headers);
        expect([answer.status, answer.json.code]).toEqual([400, 'malformed_request']);
      },
    );

    it('judges the same method in authorizer and handler, so that none can be slipped in', async () => {
      const key = world.keys.add('own', { permissions: [] });
      const answer = await world.call({
        method: 'POST',
        target,
        headers: { ...basic(key), 'X-HTTP-METHOD-OVERRIDE': method },
      });
      expect(answer.status).toBe(403);
    });

    it.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])('is 405 for %s', async (other) => {
      const key = world.keys.add('own', { permissions: [] });
      const answer = await world.call({ method: other, target, headers: basic(key) });
      expect([answer.status, answer.json.code]).toEqual([405, 'method_not_allowed']);
      expect(answer.headers.get('allow')?.split(', ')).toContain(method);
    });

    it.each(misspell(target))('is 404 at %s, and 401 there without credentials', async (path) => {
      const answer = await call(basic(world.keys.add('own', { permissions: [] })), path);
      expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
      expect((await call({}, path)).status).toBe(401);
    });
  });
};
