import { eventTypes } from '#contract/event-types.ts';
import { makeOperate, type OperateBench } from './bench.ts';

let bench: OperateBench;
let company: string;
beforeEach(async () => {
  bench = makeOperate();
  company = (await bench.ok('company create', { name: 'A', admin: 'a@a.example' })).id;
});

const type = 'employee-subscription-changed';
const payload = eventTypes[type].example;

describe('event publish', () => {
  it('stores the event with the body that receivers get', async () => {
    const { eventId } = await bench.ok('event publish', { company, type, payload });
    const event = await bench.events.find(eventId);
    expect(event).toMatchObject({ id: eventId, companyId: company, type });
    expect(JSON.parse(event?.body ?? '')).toEqual({
      event: { id: eventId, type, timestamp: 1755511200 },
      payload,
    });
  });

  it.each([
    ['a field that is missing', { ...payload, id: undefined }, /payload\.id: /],
    [
      'a field that nobody knows',
      { ...payload, color: 'red' },
      /payload\.color: is not known here/,
    ],
    ['a wrong value', { ...payload, resource: 'x' }, /payload\.resource: /],
    ['no object', 'text', /^The payload is wrong: payload: /],
    ['nothing at all', undefined, /^The payload is wrong: payload: /],
  ])('refuses a payload with %s', async (_, wrong, expected) => {
    expect(await bench.refusal('event publish', { company, type, payload: wrong })).toMatch(
      expected,
    );
  });

  it('refuses a type that is not in the catalogue, a company that is none, and a huge body', async () => {
    expect(await bench.refusal('event publish', { company, type: 'toString', payload })).toMatch(
      /^There is no event type "toString", only employee-subscription-changed and/,
    );
    expect(await bench.refusal('event publish', { company: 'X', type, payload })).toBe(
      'There is no company X.',
    );
    const document = 'new-employee-document-generated';
    const huge = { ...eventTypes[document].example, documentName: 'x'.repeat(70_000) };
    expect(
      await bench.refusal('event publish', { company, type: document, payload: huge }),
    ).toMatch(/more than 65536 bytes/);
  });
});

describe('hr-integration create', () => {
  it('makes one of a name, once, with an audit entry', async () => {
    const first = await bench.ok('hr-integration create', { company, name: 'Personio' });
    expect(first).toEqual({
      id: first.id,
      name: 'Personio',
      type: 'api',
      status: 'initial-sync-pending',
    });
    expect(await bench.ok('hr-integration create', { company, name: 'Personio' })).toEqual(first);
    expect(await bench.people.integrations.list(company)).toHaveLength(1);
    expect(await bench.people.audits(company)).toMatchObject([{ action: 'hr-integration.create' }]);
  });

  it('is refused beyond the limit and for a company that is none', async () => {
    for (let i = 0; i < 20; i += 1)
      await bench.ok('hr-integration create', { company, name: `HR ${i}` });
    expect(await bench.refusal('hr-integration create', { company, name: 'One more' })).toMatch(
      /as many HR integrations as it may have/,
    );
    expect(await bench.refusal('hr-integration create', { company: 'X', name: 'A' })).toBe(
      'There is no company X.',
    );
  });
});

describe('the operate function', () => {
  it('logs a line for each command, without its arguments', async () => {
    await bench.ok('company list');
    expect(bench.log.lines.at(-1)).toEqual({
      level: 'info',
      event: 'operate',
      facts: { command: 'company list', ok: true },
    });
    expect(JSON.stringify(bench.log.lines)).not.toContain('a@a.example');
  });

  it('refuses what is no command', async () => {
    const answer = await bench.operate('company list');
    expect(answer).toMatchObject({
      ok: false,
      refusal: expect.stringMatching(/^This is no command/),
    });
  });
});
