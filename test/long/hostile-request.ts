import fc from 'fast-check';
import { operations } from '#contract/operations.ts';

/** A request as a careless or hostile client sends it; `authorization` undefined means a right one. */
export type HostileRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | undefined;
  authorization: string | undefined;
};

const templates = [...new Set(Object.values(operations).map(({ path }) => path))];

/** What stands for an id: right ones, wrong ones, and what tries to be something else. */
const idText = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map(String),
  fc.constantFrom(
    '0',
    '-1',
    '1e3',
    '01',
    '٣',
    '99999999999999999999',
    '..',
    '%2e%2e',
    '%2F',
    ';x',
    '',
  ),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
);

const parameterName = fc.oneof(
  fc.constantFrom(
    'page',
    'perPage',
    'sortField',
    'sortOrder',
    'status',
    'planType',
    'email',
    'ids',
  ),
  fc.constantFrom('employeeId', 'createdFrom', 'createdTo'),
  fc.string({ maxLength: 8 }),
);

const parameterValue = fc.oneof(
  fc.integer({ min: -2, max: 1_000_001 }).map(String),
  fc.constantFrom(
    'asc',
    'desc',
    'lastName',
    'email',
    'startAt',
    'active',
    'paused',
    '',
    '2025-01-31',
  ),
  fc.constantFrom('1,2,3', 'active,paused', 'null', '2025-13-40', 'a@b.example', '%00', '\u0000'),
  fc.string({ maxLength: 20 }),
);

const query = fc
  .array(fc.tuple(parameterName, parameterValue), { maxLength: 4 })
  .map((pairs) => pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'));

const path = fc
  .tuple(
    fc.oneof(fc.constantFrom(...templates), fc.webPath({ size: 'small' })),
    idText,
    fc.constantFrom('', '', '', '', '/', '//', '/..', ';x=1', '/%2e', '%2f'),
    query,
  )
  .map(([template, id, tail, search]) => {
    const filled = template.replaceAll(/\{[^}]+\}/g, () => id);
    const whole = `${filled.startsWith('/') ? '' : '/'}${filled}${tail}`;
    return search === '' ? whole : `${whole}?${search}`;
  });

const person = fc.record(
  {
    firstName: fc.oneof(fc.string({ maxLength: 120 }), fc.constant(null)),
    lastName: fc.string({ maxLength: 120 }),
    email: fc.oneof(fc.emailAddress(), fc.string()),
    hrId: fc.oneof(fc.string({ maxLength: 110 }), fc.integer()),
    profileImage: fc.oneof(fc.webUrl(), fc.constant(null), fc.constant('javascript:1')),
    dateOfBirth: fc.constantFrom('1987-11-02', '1987-02-30', '', null),
    startDate: fc.constantFrom('2025-01-01', 'soon', 7),
    terminationDate: fc.constantFrom('2030-01-01', null, {}),
    autoSyncEmployee: fc.oneof(fc.boolean(), fc.string({ maxLength: 3 })),
    absences: fc.constantFrom(
      [],
      [{ startDate: '2025-01-01', endDate: null, type: 'x' }],
      [1],
      'no',
    ),
    more: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
);

const roster = fc.record(
  {
    syncId: fc.oneof(fc.string({ maxLength: 110 }), fc.integer(), fc.constant('')),
    employees: fc.oneof(fc.array(person, { maxLength: 5 }), fc.jsonValue({ maxDepth: 2 })),
    allowEmptyRoster: fc.oneof(fc.boolean(), fc.constant('true')),
    more: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: [] },
);

const body = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: roster.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

const headers = fc
  .tuple(
    fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', ''),
    fc.constantFrom('', '', '', 'gzip', 'br', 'identity'),
    fc.constantFrom('', '', '', '', '', 'X-HTTP-Method-Override', 'x-http-method-override'),
    fc.constantFrom('*/*', 'application/pdf', 'text/html', ''),
    fc.constantFrom('', '', '"etag"', '*', 'W/"x"'),
  )
  .map(([type, encoding, override, accept, etag]) => ({
    ...(type ? { 'content-type': type } : {}),
    ...(encoding ? { 'content-encoding': encoding } : {}),
    ...(override ? { [override]: 'DELETE' } : {}),
    ...(accept ? { accept } : {}),
    ...(etag ? { 'if-none-match': etag } : {}),
  }));

const authorization = fc.oneof(
  { weight: 12, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('', 'Basic', 'Basic !!!', 'Bearer x', 'Basic Og==') },
  { weight: 1, arbitrary: fc.base64String({ maxLength: 60 }).map((text) => `Basic ${text}`) },
);

/** Requests of every shape over all routes of the partner API. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
  path,
  headers,
  body,
  authorization,
});
