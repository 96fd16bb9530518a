import { gzipSync } from 'node:zlib';
import { operations } from '#contract/operations.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { basic, makePartnerWorld } from '../security/partner-world.ts';
import { makeEmployee, makeIntegration } from '../security/people.ts';

const target = '/hr-integrations/12/sync';
const json = { 'content-type': 'application/json' };
const person = (hrId: string, more: object = {}) => ({
  hrId,
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: `${hrId}@check.example`,
  ...more,
});
const body = (employees: unknown[], more: object = {}) =>
  JSON.stringify({ syncId: 'nightly', employees, ...more });

partnerSecuritySuite({
  operation: operations.triggerSync,
  target,
  ids: { foreign: '13', unknown: '14' },
  sent: { headers: json, body: body([person('H1')]) },
  prepare: ({ people }) => {
    people.integrations.push(makeIntegration('own'), makeIntegration('other', { id: 13 }));
  },
});

const link = {
  hrIntegrationId: 12,
  lastSyncId: null,
  lastSyncedAt: null,
  fingerprint: null,
  state: 'present' as const,
  pausing: false,
};

const makeCaller = (change: Parameters<typeof makeIntegration>[1] = {}) => {
  const world = makePartnerWorld();
  world.people.integrations.push(makeIntegration('own', change));
  const key = basic(world.keys.add('own'));
  const send = (sent: string | Buffer, headers: Record<string, string> = json) =>
    world.call({ method: 'POST', target, headers: { ...key, ...headers }, body: sent });
  const fields = async (sent: string) => {
    const answer = await send(sent);
    expect(answer.status).toBe(422);
    return answer.json.errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`);
  };
  return { world, send, fields };
};

const succeeded = {
  status: 'succeeded' as const,
  finishedAt: 2000,
  unchanged: 0,
  massOffboarding: false,
  error: null,
  linkedEmployees: 1,
};

describe('Trigger HR Sync', () => {
  it('204: stores the roster, and does nothing more when it comes again in another order', async () => {
    const { world, send } = makeCaller();
    const answer = await send(body([person('H1'), person('H2')]));
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(world.rosters.stored.size).toBe(1);
    expect((await send(body([person('H2'), person('H1')]))).status).toBe(204);
  });

  it('204: wakes the worker anew for the same roster while its sync is open, and not once it is over', async () => {
    const { world, send } = makeCaller();
    world.synced.set(12, makeIntegration('own'));
    const ref = { companyId: 'own', integrationId: 12, syncId: 'nightly' };
    const sent = body([person('H1')]);
    await send(sent);
    expect(world.wakes).toEqual([ref]);
    expect((await send(sent)).status).toBe(204);
    expect(world.wakes).toEqual([ref, ref]);
    const held = await world.syncs.claim(ref, { token: 'a', now: 1000, until: 2000 });
    if (held === 'busy' || held === 'over') throw new Error(held);
    await world.syncs.finish(held, succeeded);
    expect((await send(sent)).status).toBe(204);
    expect(world.wakes).toEqual([ref, ref]);
  });

  it('204: takes a body with gzip', async () => {
    const { send } = makeCaller();
    const headers = { ...json, 'content-encoding': 'GZIP' };
    expect((await send(gzipSync(body([person('H1')])), headers)).status).toBe(204);
  });

  it('204: takes an empty roster where that is said to be meant', async () => {
    const { send } = makeCaller();
    expect((await send(body([], { allowEmptyRoster: true }))).status).toBe(204);
  });

  it.each([
    ['no JSON', '{', json],
    ['another content type', body([person('H1')]), { 'content-type': 'text/plain' }],
    ['no gzip', body([person('H1')]), { ...json, 'content-encoding': 'gzip' }],
    ['an unknown encoding', body([person('H1')]), { ...json, 'content-encoding': 'br' }],
  ])('400: refuses %s', async (_, sent, headers) => {
    const answer = await makeCaller().send(sent, headers);
    expect([answer.status, answer.json.code]).toEqual([400, 'malformed_request']);
  });

  it.each([
    ['as sent', Buffer.alloc(4 * 1024 * 1024 + 1, 32), json],
    [
      'unpacked',
      gzipSync(Buffer.alloc(16 * 1024 * 1024 + 1)),
      { ...json, 'content-encoding': 'gzip' },
    ],
  ])('413: says that the body is too large %s', async (_, sent, headers) => {
    const answer = await makeCaller().send(sent, headers);
    expect([answer.status, answer.json.code]).toEqual([413, 'payload_too_large']);
    expect(answer.json.detail).toMatch(/\d+ bytes/);
  });

  it('422: names every wrong place, duplicates beside the rest', async () => {
    const { world, fields } = makeCaller();
    const wrong = [
      person('H1', { email: 'no' }),
      person('H2', { salary: 1, email: 'X@check.example' }),
      person('H2', { email: 'x@check.EXAMPLE' }),
    ];
    expect(await fields(body(wrong))).toEqual([
      'employees[0].email invalid_format',
      'employees[1].salary unrecognized_keys',
      'employees[1].hrId duplicate',
      'employees[2].hrId duplicate',
      'employees[1].email duplicate',
      'employees[2].email duplicate',
    ]);
    expect(world.rosters.stored.size).toBe(0);
  });

  it('422: refuses an empty roster, and one that is too long without looking into it', async () => {
    const { fields } = makeCaller();
    expect(await fields(body([]))).toEqual(['employees too_small']);
    expect(await fields(body(Array(20_001).fill({})))).toEqual(['employees too_big']);
  });

  it('422: lists a hundred wrong places and counts the rest', async () => {
    const { json: answer } = await makeCaller().send(body(Array(300).fill({ hrId: 1 })));
    expect([answer.errors.length, answer.errorsOmitted]).toEqual([100, 300 * 4 - 100]);
  });

  it('422: says whose email another employee of the integration holds', async () => {
    const { world, send } = makeCaller();
    world.people.employees.push(
      makeEmployee('own', { email: 'a@check.example', hrLinks: [{ ...link, hrId: 'A' }] }),
    );
    const taking = person('B', { email: 'A@check.example' });
    const answer = await send(body([person('A', { email: 'new@check.example' }), taking]));
    expect([answer.status, answer.json.code]).toEqual([422, 'email_taken']);
    expect(answer.json.errors).toMatchObject([{ field: 'employees[1].email' }]);
    expect((await send(body([taking]))).status).toBe(204);
  });

  it('409: refuses a syncId that was used with another roster', async () => {
    const { send } = makeCaller();
    await send(body([person('H1')]));
    const answer = await send(body([person('H2')]));
    expect([answer.status, answer.json.code]).toEqual([409, 'sync_id_reused']);
  });

  it('409: refuses another roster while one is applied', async () => {
    const lastSync = {
      syncId: 'other',
      status: 'running' as const,
      startedAt: 1,
      finishedAt: null,
      received: 1,
      added: 0,
      updated: 0,
      offboarded: 0,
      unchanged: 0,
      massOffboarding: false,
      error: null,
    };
    const answer = await makeCaller({ lastSync }).send(body([person('H1')]));
    expect([answer.status, answer.json.code]).toEqual([409, 'sync_in_progress']);
  });
});
