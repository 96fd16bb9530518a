import { makeVerifier } from '../../../functions/domain/credentials.ts';
import { commonCases, editCases } from '../common-cases.ts';
import { breakDown, makeKey, makePortalWorld, names, type PortalWorld } from '../world.ts';

describe('POST /api/api-keys/{id}/rotate-secret', () => {
  let world: PortalWorld;
  let id: string;
  let old: string;
  beforeEach(async () => {
    world = await makePortalWorld();
    ({ id } = await makeKey(world));
    old = await revealed();
  });
  const path = (action: string) => `/api/api-keys/${id}/${action}`;
  const revealed = async (): Promise<string> => {
    const request = { method: 'POST', path: path('reveal-secret'), body: { confirm: true } };
    return (await world.call(request)).json.secret;
  };
  const rotate = () => world.call({ method: 'POST', path: path('rotate-secret') });
  const opens = async (secret: string): Promise<boolean> => {
    const credential = await world.accounts.apiKeys.findCredential(id);
    return credential?.verifier === makeVerifier(world.pepper, secret);
  };
  const record = async () => {
    const key = await world.accounts.apiKeys.find(world.own.id, id);
    if (!key) throw new Error('The key is gone');
    return key;
  };

  it('200: answers with the key; the old secret is dead, the new one opens it', async () => {
    world.clock.pass(60_000);
    const { status, json, headers, text } = await rotate();
    expect([status, headers.ETag]).toEqual([200, '"2"']);
    expect(json).toMatchObject({ id, secretRotatedAt: '2025-08-18T10:01:00Z' });
    expect(text).not.toContain('jts_');
    const fresh = await revealed();
    expect(fresh).not.toBe(old);
    expect([await opens(old), await opens(fresh)]).toEqual([false, true]);
    expect(world.secrets.current(names.apiKey(id))).toBe((await record()).secretVersion);
  });

  it('200: leaves everything else of the key as it is, a change in between included', async () => {
    const { prepare } = world.secrets;
    world.secrets.prepare = async (...args) => {
      await world.call({ method: 'POST', path: path('disable') });
      return await prepare(...args);
    };
    const { status, json } = await rotate();
    expect([status, json.enabled]).toEqual([200, false]);
    expect([await opens(old), await opens(await revealed())]).toEqual([false, true]);
  });

  it('200: stands in the audit log, without any secret', async () => {
    world.clock.pass(60_000);
    await rotate();
    expect((await world.actions()).at(-1)).toMatchObject({
      action: 'api-key.rotate-secret',
      changes: {
        secretRotatedAt: { from: '2025-08-18T10:00:00Z', to: '2025-08-18T10:01:00Z' },
      },
    });
  });

  it('409: one of two rotations at the same moment may be refused, none is half done', async () => {
    const answers = await Promise.all([rotate(), rotate()]);
    const refused = answers.filter(({ status }) => status === 409);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    for (const { json } of refused) expect(json.code).toBe('rotation_in_progress');
    expect([await opens(old), await opens(await revealed())]).toEqual([false, true]);
    expect((await record()).rotations).toHaveLength(2 - refused.length);
  });

  it('409: refuses the 51st rotation in 24 hours, and lets it through later', async () => {
    for (let n = 0; n < 50; n += 1) {
      world.clock.pass(1000);
      expect((await rotate()).status).toBe(200);
    }
    const { status, json } = await rotate();
    expect([status, json.code]).toEqual([409, 'limit_reached']);
    expect(await opens(await revealed())).toBe(true);
    world.clock.pass(24 * 3600 * 1000 - 49_000);
    expect((await rotate()).status).toBe(200);
    expect((await rotate()).status).toBe(409);
  });

  it("503: commits nothing after so long that its lease may be another's", async () => {
    const { prepare } = world.secrets;
    world.secrets.prepare = async (...args) => {
      await prepare(...args);
      world.clock.pass(25_000);
    };
    expect((await rotate()).status).toBe(503);
    expect(await opens(old)).toBe(true);
  });

  it('409: commits nothing where a rotation with a later lease was faster', async () => {
    const { prepare } = world.secrets;
    world.secrets.prepare = async (...args) => {
      await prepare(...args);
      world.secrets.prepare = prepare;
      await world.accounts.rotationLock.acquire(names.apiKey(id), 'x', world.clock.now() + 40_000);
      await world.accounts.rotationLock.release(names.apiKey(id), 'x');
      expect((await rotate()).status).toBe(200);
    };
    const { status, json } = await rotate();
    expect([status, json.code]).toEqual([409, 'rotation_in_progress']);
    expect([await opens(old), await opens(await revealed())]).toEqual([false, true]);
  });
});

describe('a rotation that stops half way', () => {
  type Step = [name: string, stop: (world: PortalWorld) => void, valid: 'old' | 'new'];
  const endAfter = <T extends object>(port: T, method: keyof T) => {
    const original = port[method] as (...args: unknown[]) => Promise<unknown>;
    const stop = async (...args: unknown[]) => {
      await original(...args);
      throw new Error('the process ended');
    };
    Object.assign(port, { [method]: stop });
  };
  const steps: Step[] = [
    ['before it has its lease', (w) => breakDown(w.accounts.rotationLock, 'acquire'), 'old'],
    ['with its lease', (w) => endAfter(w.accounts.rotationLock, 'acquire'), 'old'],
    ['before the new secret is stored', (w) => breakDown(w.secrets, 'prepare'), 'old'],
    ['after the new secret is stored', (w) => endAfter(w.secrets, 'prepare'), 'old'],
    ['before the commit', (w) => breakDown(w.accounts.apiKeys, 'update'), 'old'],
    ['after the commit', (w) => endAfter(w.accounts.apiKeys, 'update'), 'new'],
    ['before the label is moved', (w) => breakDown(w.secrets, 'promote'), 'new'],
    ['after the label is moved', (w) => endAfter(w.secrets, 'promote'), 'new'],
    ['before the lease is given back', (w) => breakDown(w.accounts.rotationLock, 'release'), 'new'],
  ];

  it.each(steps)('%s leaves exactly one secret valid, and can be done again', async (...step) => {
    const [, stop, valid] = step;
    const world = await makePortalWorld();
    const { id } = await makeKey(world);
    const read = async () => {
      const key = await world.accounts.apiKeys.find(world.own.id, id);
      const secret = await world.secrets.read(names.apiKey(id), key?.secretVersion ?? '');
      expect(makeVerifier(world.pepper, secret)).toBe(key?.verifier);
      return secret;
    };
    const before = await read();
    const intact = { ...world.accounts.rotationLock };
    const [secrets, keys] = [{ ...world.secrets }, { ...world.accounts.apiKeys }];
    stop(world);
    await world.call({ method: 'POST', path: `/api/api-keys/${id}/rotate-secret` });
    expect((await read()) === before).toBe(valid === 'old');

    Object.assign(world.accounts.rotationLock, intact);
    Object.assign(world.secrets, secrets);
    Object.assign(world.accounts.apiKeys, keys);
    world.clock.pass(30_000);
    const between = await read();
    const again = await world.call({ method: 'POST', path: `/api/api-keys/${id}/rotate-secret` });
    expect(again.status).toBe(200);
    expect(await read()).not.toBe(between);
  });

  it('after its commit is no failure to the caller', async () => {
    const world = await makePortalWorld();
    const { id } = await makeKey(world);
    breakDown(world.secrets, 'promote');
    breakDown(world.accounts.rotationLock, 'release');
    const request = { method: 'POST', path: `/api/api-keys/${id}/rotate-secret` };
    expect((await world.call(request)).status).toBe(200);
    const events = world.log.lines.map(({ event }) => event);
    expect(events).toEqual(
      expect.arrayContaining(['secret-not-promoted', 'rotation-lease-not-released']),
    );
  });
});

const route = { operation: 'rotateApiKeySecret', success: 200, make: makeKey } as const;
commonCases(route);
editCases(route, (id) => `/api/api-keys/${id}`);
