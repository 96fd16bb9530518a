import { readFileSync } from 'node:fs';
import { allEventTypes } from '#contract/event-type-names.ts';
import { operations } from '#contract/operations.ts';
import { curlOf, examplePath } from '../../frontend/src/screens/reference/document/example-call.ts';
import { fieldsOf } from '../../frontend/src/screens/reference/document/fields.ts';
import { postmanCollection } from '../../frontend/src/screens/reference/document/postman.ts';
import { operationsOf, readReference } from '../../frontend/src/screens/reference/document/read.ts';
import { paragraphsOf } from '../../frontend/src/screens/reference/document/rich-text.ts';
import { missingOf, tryPath } from '../../frontend/src/screens/reference/try/path.ts';

const published = new URL('../../frontend/public/openapi.json', import.meta.url);
const reference = readReference(JSON.parse(readFileSync(published, 'utf8')));
const all = operationsOf(reference);

const operation = (id: string) => {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no operation ${id}`);
  return found;
};

describe('the reference', () => {
  it('has every operation of the API, with its method, path and permissions', () => {
    const shown = all.map(({ id, method, path, permissions }) => [id, method, path, permissions]);
    const made = Object.entries(operations).map(([id, { method, path, requires }]) => [
      id,
      method,
      path,
      requires === 'public' ? [] : requires,
    ]);
    expect(shown.sort()).toEqual(made.sort());
    expect(operation('health').isPublic).toBe(true);
    expect(operation('listEmployees').isPublic).toBe(false);
  });

  it('has every event with its payload, its headers and an example', () => {
    expect(reference.events.map(({ id }) => id).sort()).toEqual([...allEventTypes].sort());
    for (const { body, parameters } of reference.events) {
      expect(body?.examples.length).toBeGreaterThan(0);
      expect(parameters.map(({ name }) => name)).toContain('X-Signing-Signature');
      const names = fieldsOf(body?.schema ?? {}, reference.schemas).map(({ name }) => name);
      expect(names).toEqual(['event', 'payload']);
    }
  });

  it('resolves what an answer refers to: its headers, its problem and its codes', () => {
    const { responses } = operation('getEmployee');
    const refused = responses.find(({ status }) => status === '401');
    expect(refused?.headers.find(({ name }) => name === 'WWW-Authenticate')?.description).not.toBe(
      '',
    );
    const fields = fieldsOf(refused?.payload?.schema ?? {}, reference.schemas);
    const code = fields.find(({ name }) => name === 'code');
    expect(code).toMatchObject({ type: 'string', isRequired: true });
    expect(code?.values).toEqual(['invalid_credentials']);
  });

  it('shows a list down to the properties of what is in it', () => {
    const { responses } = operation('listEmployees');
    const schema = responses.find(({ status }) => status === '200')?.payload?.schema ?? {};
    const [envelope] = fieldsOf(schema, reference.schemas);
    const inner = envelope?.fields.find(({ name }) => name === 'data');
    expect(inner?.type).toBe('array of object');
    const employee = inner?.fields.find(({ name }) => name === 'subscription');
    expect(employee?.fields.map(({ name }) => name)).toContain('nextTicketAt');
    expect(inner?.fields.find(({ name }) => name === 'dateOfBirth')).toMatchObject({
      type: 'string (date)',
      isNullable: true,
    });
  });

  it('refuses what is no description of an API', () => {
    expect(() => readReference({ openapi: '3.1.0' })).toThrow();
  });
});

describe('properties', () => {
  it('of a schema that contains itself come to an end', () => {
    const node = { type: 'object', properties: { child: { $ref: '#/components/schemas/Node' } } };
    expect(fieldsOf(node, { Node: node })[0]?.name).toBe('child');
  });

  it('of combined schemas are taken together', () => {
    const base = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
    const more = { properties: { a: { enum: ['x'] }, b: { minimum: 1, maximum: 9 } } };
    const fields = fieldsOf(
      { allOf: [{ $ref: '#/components/schemas/Base' }, more] },
      { Base: base },
    );
    expect(
      fields.map(({ name, values, limits, isRequired }) => [name, values, limits, isRequired]),
    ).toEqual([
      ['a', ['x'], '', true],
      ['b', [], '1–9', false],
    ]);
  });
});

describe('a description', () => {
  it('is paragraphs with code and strong words, and nothing else is markup', () => {
    expect(paragraphsOf('Send `a` **now**.\n\n<b>x</b>')).toEqual([
      [
        { kind: 'text', text: 'Send ' },
        { kind: 'code', text: 'a' },
        { kind: 'text', text: ' ' },
        { kind: 'strong', text: 'now' },
        { kind: 'text', text: '.' },
      ],
      [{ kind: 'text', text: '<b>x</b>' }],
    ]);
  });
});

describe('the curl command', () => {
  const as = { apiUrl: 'https://api.example', keyId: 'k' };

  it('has the key id in it and the secret as a shell variable', () => {
    expect(curlOf(operation('listEmployees'), as)).toBe(
      'curl https://api.example/employees \\\n  -u "k:$JOBTICKET_SECRET"',
    );
  });

  it('sends the example of a body, quoted so that a shell leaves it alone', () => {
    const sync = operation('triggerSync');
    const body = { contentType: '', schema: {}, examples: [{ name: '', value: { a: "it's $x" } }] };
    expect(curlOf({ ...sync, body }, as)).toContain(`-d '{\n  "a": "it'\\''s $x"\n}'`);
  });

  it('needs no key where the operation needs none', () => {
    expect(curlOf(operation('health'), as)).toBe('curl https://api.example/health');
  });
});

describe('the Postman collection', () => {
  const collection = postmanCollection(reference, 'https://api.example');
  const requests = collection.item.flatMap(({ item }) => item);

  it('has every operation, in folders, with empty variables for key and secret', () => {
    expect(requests.map(({ name }) => name)).toEqual(all.map(({ title }) => title));
    expect(collection.variable).toEqual([
      { key: 'baseUrl', value: 'https://api.example' },
      { key: 'keyId', value: '' },
      { key: 'keySecret', value: '' },
    ]);
    expect(collection.info.schema).toContain('/v2.1.0/');
  });

  it('writes paths, queries and bodies as Postman does', () => {
    const named = (name: string) => requests.find((one) => one.name === name)?.request;
    const { url } = named('Get Employee') ?? {};
    expect(url).toMatchObject({
      raw: '{{baseUrl}}/employees/:id',
      host: ['{{baseUrl}}'],
      path: ['employees', ':id'],
    });
    expect(url?.variable[0]?.value).toMatch(/^\d+$/);
    expect(named('List Employees')?.url.query.map(({ key }) => key)).toContain('perPage');
    expect(named('Trigger HR Sync')).toMatchObject({ method: 'POST', body: { mode: 'raw' } });
    expect(named('Health Check')).toMatchObject({ auth: { type: 'noauth' } });
  });
});

describe('trying a call', () => {
  const get = operation('getEmployee');

  it('goes to the path under /try, with values escaped and empty ones left out', () => {
    expect(tryPath({ operation: get, values: { id: '7/../8?x' } })).toBe(
      '/try/employees/7%2F..%2F8%3Fx',
    );
    const values = { page: '2', email: ' a+b@c.example ', status: '' };
    expect(tryPath({ operation: operation('listEmployees'), values })).toBe(
      '/try/employees?page=2&email=a%2Bb%40c.example',
    );
  });

  it('names what the path still needs', () => {
    expect(missingOf({ operation: get, values: { id: ' ' } })).toEqual(['id']);
    expect(missingOf({ operation: get, values: { id: '1' } })).toEqual([]);
    expect(examplePath(get)).toMatch(/^\/employees\/\d+$/);
  });
});
