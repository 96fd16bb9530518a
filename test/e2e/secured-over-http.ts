import { type OperationName, operations } from '#contract/operations.ts';
import { malformedHeaders } from '../authorize/headers.ts';
import { noIds } from '../security/id-cases.ts';
import { misspell } from '../security/routing-cases.ts';
import { withoutRequestId } from '../security/secured-route.ts';
import { as, type PartnerSystem } from './partner-system.ts';

const secured = (Object.keys(operations) as OperationName[]).filter(
  (name) => operations[name].requires !== 'public',
);
const withId = secured.filter((name) => operations[name].path.includes('{id}'));

/** A header's value loses its outer spaces on the way, and no line break fits into one. */
const sendable = (values: readonly string[]): boolean =>
  values.every((value) => value.trim() === value && !value.includes('\n'));

/** Paths that HTTP itself has no place for are not sent. */
const trickyPaths = (target: string): string[] =>
  misspell(target).filter((path) => path.startsWith('/'));

/** Who may call, over the wire (contract 1.1, 1.3, 3). */
export const callersOverHttp = (world: () => PartnerSystem): void => {
  it.each(secured)('%s is one and the same 401 for every stranger', async (name) => {
    const { keys, ask, to } = world();
    const key = keys.full();
    const strangers = [
      { ...key, id: '00000000-0000-4000-8000-000000000000' },
      { ...key, secret: keys.bare.secret },
      keys.disabled,
    ].map((one) => ask(as(one, to(name))));
    const answers = await Promise.all([ask(to(name)), ...strangers]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map((answer) => withoutRequestId(answer).text)).size).toBe(1);
    for (const { headers } of answers)
      expect(headers.get('www-authenticate')).toBe('Basic realm="api", charset="UTF-8"');
  });

  it.each(secured)('%s is 401 for every malformed Authorization header', async (name) => {
    const { keys, ask, to } = world();
    const request = to(name);
    const cases = malformedHeaders(keys.full()).filter(([, values]) => sendable(values));
    expect(cases.length).toBeGreaterThan(40);
    const answers = await Promise.all(
      cases.map(async ([title, values]) => {
        const headers = { ...request.headers, authorization: values };
        const { status, json } = await ask({ ...request, headers });
        return [title, status, json?.code];
      }),
    );
    expect(answers.filter(([, , code]) => code !== 'invalid_credentials')).toEqual([]);
  });

  it.each(secured)('%s needs its permissions and no others, in each of 32 sets', async (name) => {
    const { keys, ask, to } = world();
    const required = operations[name].requires;
    const answers = await Promise.all(
      keys.sets.map(async ({ permissions, key }) => {
        const { status, json } = await ask(as(key, to(name)));
        return [
          permissions.join(),
          status < 300,
          status < 300 ? undefined : json?.requiredPermissions,
        ];
      }),
    );
    const expected = keys.sets.map(({ permissions }) => {
      const enough = [...required].every((one) => permissions.some((held) => held === one));
      return [permissions.join(), enough, enough ? undefined : required];
    });
    expect(answers).toEqual(expected);
  });
};

/** What leads to an operation, and what only looks like it (contract 1.3). */
export const pathsOverHttp = (world: () => PartnerSystem): void => {
  it.each(secured)(
    '%s has no path but its own: others are 404, and 401 to strangers',
    async (name) => {
      const { keys, ask, to } = world();
      const request = to(name);
      const answers = await Promise.all(
        trickyPaths(request.target).map(async (target) => {
          const stranger = await ask({ ...request, target });
          const known = await ask(as(keys.any(), { ...request, target }));
          return [target, stranger.status, known.json?.code];
        }),
      );
      expect(answers).toEqual(answers.map(([target]) => [target, 401, 'not_found']));
    },
  );

  it.each(secured)('%s has no method but its own, and lets none be slipped in', async (name) => {
    const { keys, ask, to } = world();
    const request = to(name);
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await ask(as(keys.any(), { ...request, method }));
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers.get('allow')).toBe(operations[name].method);
    }
    for (const other of ['GET', 'POST', 'DELETE', 'PUT']) {
      const headers = { ...request.headers, 'X-HTTP-Method-Override': other };
      const { json } = await ask(as(keys.full(), { ...request, headers }));
      expect([other, json?.code]).toEqual([other, 'malformed_request']);
    }
  });

  it.each(withId)('%s answers a foreign id as an unknown one, and takes no other', async (name) => {
    const { keys, ask, to, other } = world();
    const { path } = operations[name];
    const foreign = path.startsWith('/hr') ? other.party.integrationId : other.employee;
    const id = path.startsWith('/employee-documents') ? other.document : foreign;
    const at = (value: string | number) =>
      ask(as(keys.full(), { ...to(name), target: path.replace('{id}', String(value)) }));
    const [theirs, nobodys] = [await at(id), await at(999_999_999)];
    expect(theirs.status).toBe(404);
    expect(withoutRequestId(theirs)).toEqual(withoutRequestId(nobodys));
    const wrong = await Promise.all(
      noIds
        .filter((value) => /^[\x21-\x7e]+$/.test(value))
        .map(async (value) => [value, (await at(value)).json?.code]),
    );
    expect(wrong).toEqual(wrong.map(([value]) => [value, 'not_found']));
  });

  it('the health check alone is open, at its own path alone', async () => {
    const { keys, ask } = world();
    for (const target of ['/', '/nothing', '/employees/1/nothing', ...trickyPaths('/health')]) {
      const stranger = await ask({ target });
      expect([target, stranger.status, stranger.json?.code]).toEqual([
        target,
        401,
        'invalid_credentials',
      ]);
      const known = await ask(as(keys.any(), { target }));
      expect([target, known.json?.code]).toEqual([target, 'not_found']);
    }
  });
};

/** Bodies that are too large for the API, for its functions, and for the gateway (contract 2.4). */
export const bodiesOverHttp = (world: () => PartnerSystem): void => {
  it.each([
    ['4 MiB and a byte', 4 * 1024 * 1024 + 1, [413]],
    ['6 MB', 6_000_000, [413, 500, 502, 503]],
    ['10 MB and more', 10 * 1024 * 1024 + 1, [413]],
  ])('a body of %s is refused with a problem document', async (_, length, statuses) => {
    const { keys, ask, to } = world();
    const body = Buffer.alloc(length, 32);
    for (const name of ['triggerSync', 'listEmployees'] as const) {
      const answer = await ask(as(keys.full(), { ...to(name), body }));
      expect(statuses).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.json.status).toBe(answer.status);
    }
  });
};
