import { allPermissions, type Permission } from '../../functions/contract/permissions.ts';
import { type Answer, basic, type Key, send, tokenFor } from './company.ts';
import { operateOn } from './operate.ts';
import { eventually } from './receiver.ts';
import type { System } from './system.ts';
import { tablesOf } from './tables.ts';

/** A roster's person, as it is sent. */
export type RosterPerson = {
  hrId: string;
  firstName: string;
  lastName: string;
  email: string;
  startDate?: string | null;
  terminationDate?: string | null;
};

/** A company with a key for everything and one HR integration. */
export type Party = {
  companyId: string;
  integrationId: number;
  key: Key;
  /** Calls the portal API as the company's admin. */
  portal(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Reads from the partner API with the key. */
  get(path: string): Promise<Answer>;
  trigger(syncId: string, employees: readonly RosterPerson[]): Promise<Answer>;
  /** How the integration's last sync stands, read past the API, so that no rate limit counts it. */
  lastSync(): Promise<{ syncId: string; status: string } | undefined>;
  /** Sends a roster and waits until it is applied, so many milliseconds at most (180,000). */
  sync(syncId: string, employees: readonly RosterPerson[], patience?: number): Promise<void>;
};

/** Makes a key with these permissions and reveals its secret. */
export const makeKey = async (
  portal: Party['portal'],
  permissions: readonly Permission[] = allPermissions,
): Promise<Key> => {
  const { json } = await portal('POST', '/api/api-keys', { description: 'Check' });
  await portal('PUT', `/api/api-keys/${json.id}/permissions`, { permissions });
  const path = `/api/api-keys/${json.id}/reveal-secret`;
  const revealed = await portal('POST', path, { confirm: true });
  return { id: json.id, secret: revealed.json.secret };
};

let made = 0;

/** Makes a company that nothing else of the test touches. */
export const makeParty = async (system: System): Promise<Party> => {
  const operate = operateOn(system);
  made += 1;
  const admin = `admin-${process.pid}-${made}@party.example`;
  const companyId = String((await operate('company create', { name: `Party ${made}`, admin })).id);
  await operate('company enable-api', { company: companyId });
  const integration = await operate('hr-integration create', { company: companyId, name: 'HR' });
  const integrationId = Number(integration.id);
  const authorization = `Bearer ${await tokenFor(system, admin)}`;
  const portal: Party['portal'] = (method, path, body) =>
    send(`${system.portal}${path}`, method, { body, headers: { authorization } });
  const key = await makeKey(portal);
  const tables = tablesOf(system);
  const trigger: Party['trigger'] = (syncId, employees) =>
    send(`${system.api}/hr-integrations/${integrationId}/sync`, 'POST', {
      body: { syncId, employees },
      headers: basic(key),
    });
  const lastSync = async () => {
    const items = await tables.query({ table: 'People' }, 'pk', `COMPANY#${companyId}`);
    const own = items.find(({ sk }) => String(sk).startsWith('HR#'));
    return own?.lastSync as { syncId: string; status: string } | undefined;
  };
  return {
    ...{ companyId, integrationId, key, portal, trigger, lastSync },
    get: (path) => send(`${system.api}${path}`, 'GET', { headers: basic(key) }),
    sync: async (syncId, employees, patience = 180_000) => {
      const answer = await trigger(syncId, employees);
      if (answer.status !== 204) throw new Error(`sync: ${answer.status} ${answer.text}`);
      await eventually(
        `sync ${syncId}`,
        async () => {
          const last = await lastSync();
          return last?.syncId === syncId && last.status === 'succeeded';
        },
        patience,
      );
    },
  };
};
