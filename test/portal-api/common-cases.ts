import {
  type PortalOperation,
  type PortalOperationName,
  portalOperations,
} from '#contract/portal-operations.ts';
import { roles } from '#contract/roles.ts';
import { makePortalWorld, type PortalAnswer, type PortalWorld } from './world.ts';

/** What the common cases need to know of a route. */
export type PortalCase = {
  operation: PortalOperationName;
  /** The status of a good call. */
  success: number;
  body?: unknown;
  /** For a route with an id: makes a thing of the given company, and gives its id. */
  make?(world: PortalWorld, company: PortalWorld['own']): Promise<{ id: string }>;
};

const withoutRequestId = ({ text, json }: PortalAnswer) => text.replaceAll(json.requestId, 'ID');
const nowhere = '0f8fad5b-d9cb-469f-a165-70867728950e';

const idOf = (world: PortalWorld, { make }: PortalCase, company = world.own) =>
  make ? make(world, company).then(({ id }) => id) : Promise.resolve('');

const requestOf = ({ operation, body }: PortalCase, id: string) => {
  const { method, path } = portalOperations[operation];
  return { method, path: path.replace('{id}', id), ...(body === undefined ? {} : { body }) };
};

const roleCases = (route: PortalCase, operation: PortalOperation): void => {
  it.each(roles)('is for the right roles: %s', async (role) => {
    const world = await makePortalWorld();
    const answer = await world.call({ ...requestOf(route, await idOf(world, route)), role });
    const enough = roles.indexOf(role) >= roles.indexOf(operation.role);
    expect(answer.status).toBe(enough ? route.success : 403);
    if (!enough) expect(answer.json.code).toBe('insufficient_role');
  });

  it('is 403 for a user who is no member, and changes nothing', async () => {
    const world = await makePortalWorld();
    const id = await idOf(world, route);
    const before = await world.actions();
    const answer = await world.call({ ...requestOf(route, id), role: null });
    expect([answer.status, answer.json.code]).toEqual([403, 'no_membership']);
    expect(await world.actions()).toEqual(before);
  });
};

const idCases = (route: PortalCase): void => {
  it("is 404 for another company's id, byte for byte as for an unknown one", async () => {
    const world = await makePortalWorld();
    const foreign = await world.call(requestOf(route, await idOf(world, route, world.other)));
    const unknown = await world.call(requestOf(route, nowhere));
    expect([foreign.status, foreign.json.code]).toEqual([404, 'not_found']);
    expect(withoutRequestId(foreign)).toBe(withoutRequestId(unknown));
    expect(await world.actions()).toEqual([]);
  });

  it.each(['1', 'x', nowhere.toUpperCase(), `${nowhere}0`, '%00', '*', 'KEY#1'])(
    'is 404 for the id %s',
    async (id) => {
      const world = await makePortalWorld();
      const answer = await world.call(requestOf(route, id));
      expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
    },
  );
};

const bodyCases = (route: PortalCase): void => {
  it.each([
    ['no JSON', { raw: '{"a":' }],
    ['no JSON type', { raw: '{}', headers: { 'content-type': 'text/plain' } }],
    ['a method override', { raw: '{}', headers: { 'X-HTTP-Method-Override': 'GET' } }],
  ])('is 400 for %s', async (_what, wrong) => {
    const world = await makePortalWorld();
    const answer = await world.call({ ...requestOf(route, await idOf(world, route)), ...wrong });
    expect([answer.status, answer.json.code]).toEqual([400, 'malformed_request']);
  });

  it('is 422 for a property that it does not know', async () => {
    const world = await makePortalWorld();
    const request = requestOf(route, await idOf(world, route));
    const body = { ...(route.body as object), companyId: 'x' };
    const answer = await world.call({ ...request, body });
    expect([answer.status, answer.json.code]).toEqual([422, 'validation_failed']);
    expect(answer.json.errors[0].field).toBe('companyId');
  });

  it('is 413 for a body beyond any that makes sense', async () => {
    const world = await makePortalWorld();
    const request = requestOf(route, await idOf(world, route));
    const answer = await world.call({ ...request, raw: `"${'x'.repeat(300_000)}"` });
    expect([answer.status, answer.json.code]).toEqual([413, 'payload_too_large']);
  });
};

const answerCases = (route: PortalCase): void => {
  it('is 422 for a query parameter that it does not know', async () => {
    const world = await makePortalWorld();
    const request = requestOf(route, await idOf(world, route));
    const answer = await world.call({ ...request, query: { a: ['1'] } });
    expect([answer.status, answer.json.errors[0].field]).toEqual([422, 'a']);
  });

  it('has its request id, is not to be stored, and puts no secret into the log', async () => {
    const world = await makePortalWorld();
    const answer = await world.call(requestOf(route, await idOf(world, route)));
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['Cache-Control']).toBe('no-store');
    expect(JSON.stringify(world.log.lines)).not.toMatch(/whsec_|jts_|token/);
  });
};

/** What every route of the portal API must hold (contract 1.3, 5). */
export const commonCases = (route: PortalCase): void => {
  const operation: PortalOperation = portalOperations[route.operation];
  describe(`as every route, ${operation.method} ${operation.path}`, () => {
    roleCases(route, operation);
    if (route.make) idCases(route);
    if (route.body !== undefined) bodyCases(route);
    answerCases(route);
  });
};

const etagOf = (answer: PortalAnswer): string => String(answer.headers.ETag);

/** What every write to a thing with an `ETag` must hold (contract 5). */
export const editCases = (route: PortalCase, read: (id: string) => string): void => {
  describe(`with If-Match, ${route.operation}`, () => {
    let world: PortalWorld;
    let id: string;
    let tag: string;
    beforeEach(async () => {
      world = await makePortalWorld();
      id = await idOf(world, route);
      tag = etagOf(await world.call({ method: 'GET', path: read(id) }));
    });
    const write = (header: string) =>
      world.call({ ...requestOf(route, id), headers: { 'If-Match': header } });

    it.each([
      ['the tag', (one: string) => one],
      ['the tag as a weak one', (one: string) => `W/${one}`],
      ['a list that has it', (one: string) => `"77", ${one}`],
      ['a star', () => '*'],
    ])('goes through with %s', async (_what, header) => {
      expect((await write(header(tag))).status).toBe(route.success);
    });

    it.each(['"99"', '1', '""', 'W/"99"'])(
      'is 412 with %s, and changes nothing',
      async (header) => {
        const before = await world.actions();
        const answer = await write(header);
        expect([answer.status, answer.json.code]).toEqual([412, 'edit_conflict']);
        expect(etagOf(await world.call({ method: 'GET', path: read(id) }))).toBe(tag);
        expect(await world.actions()).toEqual(before);
      },
    );
  });
};
