import { faultAt, type NthCall, nthCalls, type PlanOf } from './crash-plans.ts';
import { faultsOf } from './fault-route.ts';
import { makeParty, type Party, type RosterPerson } from './party.ts';
import type { System } from './system.ts';
import { tablesOf } from './tables.ts';

const person = (n: number, change: Partial<RosterPerson> = {}): RosterPerson => ({
  hrId: `P-${n}`,
  firstName: 'Ada',
  lastName: `Last ${n}`,
  email: `p${n}@party.example`,
  startDate: '2025-01-01',
  ...change,
});

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** More people than one transaction takes: some leave, some come, some change, most stay. */
const first = range(0, 40).map((n) => person(n));
const second = [
  ...range(8, 20).map((n) => person(n)),
  ...range(20, 40).map((n) => person(n, { lastName: `Changed ${n}` })),
  ...range(40, 60).map((n) => person(n)),
];

/** Every event of a company, whole. */
const storedEvents = async (system: System, companyId: string) => {
  const { query } = tablesOf(system);
  const found = await query({ table: 'Events', index: 'byCompany' }, 'companyId', companyId);
  return (
    await Promise.all(found.map(({ pk }) => query({ table: 'Events' }, 'pk', String(pk))))
  ).flat();
};

/** What a company looks like, without ids and times: who it has, how the sync went, what was told. */
const endOf = async (system: System, { companyId, get, integrationId }: Party) => {
  const list = (await get('/employees?perPage=100')).json.data;
  const emails = new Map<number, string>();
  const employees = list.data.map(
    // biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
    ({ id, _links, hrIntergartionLinks, ...rest }: any) => {
      emails.set(Number(id), String(rest.email));
      const [{ hrIntegrationId, lastSynced, ...link }] = hrIntergartionLinks;
      return JSON.stringify({ ...rest, link });
    },
  );
  const { json } = await get(`/hr-integrations/${integrationId}`);
  const { startedAt, finishedAt, ...lastSync } = json.data.lastSync;
  const events = (await storedEvents(system, companyId)).map(({ body }) => {
    const { event, payload } = JSON.parse(String(body));
    return JSON.stringify([event.type, emails.get(payload.id), payload.subscription]);
  });
  return {
    total: list.total,
    employees: employees.sort(),
    linked: json.data.linkedEmployees,
    status: json.data.status,
    lastSync,
    events: events.sort(),
  };
};

export type End = Awaited<ReturnType<typeof endOf>>;

/** An undisturbed run: its calls and its end. */
export const recordSync = async (system: System): Promise<{ calls: NthCall[]; end: End }> => {
  const faults = faultsOf(system);
  const party = await makeParty(system);
  await party.sync('one', first);
  await faults.forgetCalls();
  await party.sync('two', second);
  const calls = nthCalls(await faults.calls('sync', party.companyId));
  return { calls, end: await endOf(system, party) };
};

/** Runs the same with one fault each, all at once: who waits for a lease keeps nobody else waiting. */
export const crashSyncs = async (
  system: System,
  plans: readonly PlanOf[],
): Promise<{ plan: string; end: End }[]> => {
  const faults = faultsOf(system);
  const parties: Party[] = [];
  for (const _ of plans) parties.push(await makeParty(system));
  await Promise.all(parties.map((party) => party.sync('one', first)));
  const lines = parties.map(({ companyId }, i) => plans[i]?.(companyId) ?? '');
  await faults.set(...lines);
  await Promise.all(parties.map((party) => party.sync('two', second)));
  const ends = [];
  for (const [i, party] of parties.entries())
    ends.push({ plan: lines[i] ?? '', end: await endOf(system, party) });
  return ends;
};

/** The calls at which most depends: who holds the sync, and each transaction. */
export const someSyncFaults = (calls: readonly NthCall[]): PlanOf[] => {
  const writes = calls.filter(({ operation }) => operation === 'TransactWriteItems');
  const [chunk] = writes;
  const end = writes.at(-1);
  if (!chunk || !end) throw new Error('A sync without transactions');
  return [
    faultAt('sync', { operation: 'UpdateItem', n: 1 }, 'stop-after'),
    faultAt('sync', chunk, 'stop-after'),
    faultAt('sync', chunk, 'timeout-after'),
    faultAt('sync', end, 'stop-after'),
  ];
};
