import type { Key } from '../../e2e/company.ts';
import type { RosterPerson } from '../../e2e/party.ts';
import { tablesOf } from '../../e2e/tables.ts';
import type { WalkScene } from './scene.ts';
import { makeKey, person } from './sync-cases.ts';
import type { UseCase } from './use-case.ts';
import { patiently } from './wait.ts';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** More people than one transaction takes: some leave, some come, some change, most stay. */
const first = range(0, 40).map((n) => person(n));
const second = [
  ...range(8, 20).map((n) => person(n)),
  ...range(20, 40).map((n) => person(n, { lastName: `Changed ${n}` })),
  ...range(40, 60).map((n) => person(n)),
];

/** An integration of a company, and a key that may send it rosters. */
export type Synced = { scene: WalkScene; key: Key; id: number };

/** Sends a roster. @throws where it is not accepted */
export const trigger = async (
  { scene, key, id }: Synced,
  syncId: string,
  employees: readonly RosterPerson[],
): Promise<void> => {
  const body = { syncId, employees };
  const { status, text } = await scene.partner(key, 'POST', `/hr-integrations/${id}/sync`, body);
  if (status !== 204) throw new Error(`sync: ${status} ${text}`);
};

/** Whether a sync is over and went well. Read past the API, so that no rate limit counts it. */
export const isApplied = async ({ scene }: Synced, syncId: string): Promise<boolean> => {
  const { query } = tablesOf(scene.stage.system);
  const items = await query({ table: 'People' }, 'pk', `COMPANY#${scene.companyId}`);
  const own = items.find(({ sk }) => String(sk).startsWith('HR#'));
  const last = own?.lastSync as { syncId: string; status: string } | undefined;
  return last?.syncId === syncId && last.status === 'succeeded';
};

/** Every event of a company, whole. */
const storedEvents = async ({ stage, companyId }: WalkScene) => {
  const { query } = tablesOf(stage.system);
  const found = await query({ table: 'Events', index: 'byCompany' }, 'companyId', companyId);
  const all = found.map(({ pk }) => query({ table: 'Events' }, 'pk', String(pk)));
  return (await Promise.all(all)).flat();
};

/** What a company looks like, without ids and times: who it has, how the sync went, what was told. */
const endOf = async ({ scene, key, id }: Synced) => {
  const get = (path: string) => scene.partner(key, 'GET', path);
  const list = (await get('/employees?perPage=100')).json.data;
  const emails = new Map<number, string>();
  const employees = list.data.map(
    // biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
    ({ id: employee, _links, hrIntergartionLinks, ...rest }: any) => {
      emails.set(Number(employee), String(rest.email));
      const [{ hrIntegrationId, lastSynced, ...link }] = hrIntergartionLinks;
      return JSON.stringify({ ...rest, link });
    },
  );
  const { data } = (await get(`/hr-integrations/${id}`)).json;
  const { startedAt, finishedAt, ...lastSync } = data.lastSync;
  const events = (await storedEvents(scene)).map(({ body }) => {
    const { event, payload } = JSON.parse(String(body));
    return JSON.stringify([event.type, emails.get(payload.id), payload.subscription]);
  });
  return {
    ...{ total: list.total, linked: data.linkedEmployees, status: data.status, lastSync },
    ...{ employees: employees.sort(), events: events.sort() },
  };
};

/** What the worker of syncs does. */
export const applyRoster: UseCase = {
  name: 'apply a roster',
  functions: [{ name: 'sync', by: 'company' }],
  prepare: async (scene) => {
    const { portal } = scene;
    const key = await makeKey(scene);
    const { id } = (await portal('POST', '/api/hr-integrations', { name: 'HR' })).json;
    const synced = { scene, key, id };
    await trigger(synced, 'one', first);
    await patiently('the first roster', () => isApplied(synced, 'one'));
    return {
      act: () => trigger(synced, 'two', second),
      end: async () => ((await isApplied(synced, 'two')) ? await endOf(synced) : undefined),
    };
  },
};
