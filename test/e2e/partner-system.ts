import { type OperationName, operations } from '#contract/operations.ts';
import type { Permission } from '#contract/permissions.ts';
import { permissionSets } from '../security/authentication-cases.ts';
import type { TestAnswer, TestRequest } from '../security/gateway.ts';
import { basic, type Key } from './company.ts';
import { leaksOf } from './leaks.ts';
import { operateOn } from './operate.ts';
import { holdSync, makeThings, roster, type Things } from './partner-things.ts';
import { makeKey, makeParty } from './party.ts';
import { sendRaw } from './raw-http.ts';
import { type System, startSystem } from './system.ts';

/** Hands out keys in turn, so that no rate limit is met. */
const inTurn = (keys: readonly Key[]) => {
  let next = 0;
  return (): Key => {
    const key = keys[next % keys.length];
    if (!key) throw new Error('There is no key');
    next += 1;
    return key;
  };
};

const several = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make(index));
  return made;
};

const block = async (system: System, key: Key): Promise<void> => {
  const request = { target: '/employees', headers: basic(key) };
  const answers = await Promise.all(
    Array.from({ length: 101 }, () => sendRaw(system.api, request)),
  );
  if (!answers.some(({ status }) => status === 429)) throw new Error('The key is not blocked');
};

const makeKeys = async (system: System, { party: { portal } }: Things) => {
  const sets: { permissions: readonly Permission[]; key: Key }[] = [];
  for (const permissions of permissionSets)
    sets.push({ permissions, key: await makeKey(portal, permissions) });
  const full = await several(8, () => makeKey(portal));
  const disabled = await makeKey(portal);
  await portal('POST', `/api/api-keys/${disabled.id}/disable`);
  const blocked = await makeKey(portal, []);
  await block(system, blocked);
  const bare = sets[0]?.key;
  if (!bare) throw new Error('There is no key without permissions');
  const all = [...full, disabled, blocked, ...sets.map(({ key }) => key)];
  return {
    /** A key for each set of permissions. */
    sets,
    /** A key that may do everything. */
    full: inTurn(full),
    /** A key that may do something. */
    any: inTurn(sets.slice(1).map(({ key }) => key)),
    ...{ bare, disabled, blocked, all },
  };
};

const makeClosedKey = async (system: System): Promise<Key> => {
  const { companyId, key } = await makeParty(system);
  await operateOn(system)('company disable-api', { company: companyId });
  return key;
};

/** A request to an operation on a company's own things, without credentials; it is served. */
const requestTo = (name: OperationName, { party, ...things }: Things): TestRequest => {
  const { method, path } = operations[name];
  const id = path.startsWith('/employees')
    ? things.employee
    : path.startsWith('/employee-documents')
      ? things.document
      : party.integrationId;
  const target = path.replace('{id}', String(id));
  if (method === 'GET') return { method, target };
  const headers = { 'content-type': 'application/json' };
  return { method, target, headers, body: JSON.stringify(roster) };
};

/** A running system with two companies, and keys of the first one of every kind. */
export const startPartnerSystem = async () => {
  const system = await startSystem({ faults: true, syncSliceSeconds: 200 });
  try {
    const own = await makeThings(system);
    const other = await makeThings(system);
    const keys = { ...(await makeKeys(system, own)), closed: await makeClosedKey(system) };
    await holdSync(system, other);
    /** Asks, and fails where the answer tells what it should not. */
    const ask = async (request: TestRequest): Promise<TestAnswer> => {
      const answer = await sendRaw(system.api, request);
      const leaks = leaksOf(request, answer, keys.all);
      if (leaks.length > 0) throw new Error(`${request.method} ${request.target} says ${leaks}`);
      return answer;
    };
    const to = (name: OperationName) => requestTo(name, own);
    return { system, own, other, keys, ask, to };
  } catch (error) {
    await system.dispose();
    throw error;
  }
};

export type PartnerSystem = Awaited<ReturnType<typeof startPartnerSystem>>;

/** A request with a key's credentials. */
export const as = (key: Key, request: TestRequest): TestRequest => ({
  ...request,
  headers: { ...request.headers, ...basic(key) },
});
