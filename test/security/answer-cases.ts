import { basic, makePartnerWorld, type PartnerWorld } from './partner-world.ts';
import { requestTo, type SecuredRoute, successOf } from './secured-route.ts';

/** What a route says, and what it keeps to itself. */
export const answerCases = (route: SecuredRoute): void => {
  const { operation, target, prepare, file, sent } = route;

  describe(`the answers of ${operation.title}`, () => {
    let world: PartnerWorld;
    beforeEach(() => {
      world = makePartnerWorld();
      prepare(world);
    });
    const call = (headers: Record<string, string>, to = target) =>
      world.call(requestTo(route, { target: to, headers }));

    it('is 422 for a query parameter that it does not know', async () => {
      const answer = await call(basic(world.keys.add('own')), `${target}?a=1&__proto__=2`);
      expect([answer.status, answer.json.code]).toEqual([422, 'validation_failed']);
      expect(answer.json.errors.map((error: { field: string }) => error.field)).toEqual([
        'a',
        '__proto__',
      ]);
    });

    it('never says from elsewhere where it is, whatever the headers say', async () => {
      const key = world.keys.add('own');
      const answer = await call({
        ...basic(key),
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'http',
        forwarded: 'host=evil.example',
      });
      expect(answer.status).toBe(successOf(route));
      expect(answer.text).not.toContain('evil');
      if (!file && !sent) expect(answer.text).toContain('https://api.example/');
    });

    it('logs no secret, no header and nothing of its answer', async () => {
      const key = world.keys.add('own');
      await call(basic(key));
      await call(basic({ ...key, secret: world.keys.add('own').secret }));
      const logged = JSON.stringify(world.log.lines);
      expect(logged).not.toContain(key.secret);
      expect(logged).not.toContain(basic(key).authorization?.slice(6));
      expect(logged).not.toContain(key.credential.verifier);
      expect(logged).not.toContain('Brandt');
    });

    it('tells the rate limit, its request id and that nothing is to be stored', async () => {
      const { headers } = await call(basic(world.keys.add('own')));
      expect(headers.get('ratelimit')).toBe('"default";r=99;t=60');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('cache-control')).toBe(file ? 'private, no-cache' : 'no-store');
    });
  });
};
