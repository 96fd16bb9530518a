import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Permission } from '#contract/permissions.ts';
import type { System } from './system.ts';

/** An answer with its body read as text and, where it is JSON, as a value. */
// biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
export type Answer = { status: number; headers: Headers; text: string; json: any };

type Options = { body?: unknown; headers?: Record<string, string> };

/** Sends one request and reads its answer whole. */
export const send = async (
  url: string,
  method: string,
  { body, headers = {} }: Options = {},
): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
};

/** An access token for a portal user, without a browser (contract 7). */
export const tokenFor = async (system: System, email: string): Promise<string> => {
  const answer = await send(`${system.issuer}/local/token`, 'POST', { body: { email } });
  if (answer.status !== 200) throw new Error(`token: ${answer.status} ${answer.text}`);
  return answer.json.access_token;
};

/** Credentials of one API key. */
export type Key = { id: string; secret: string };

export const basic = ({ id, secret }: Key): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** A company of a test's own, with its admin signed in. */
export type Company = {
  id: string;
  admin: string;
  /** Calls the portal API as the admin. */
  portal(method: string, path: string, options?: Options): Promise<Answer>;
  /** Makes a key with these permissions and reveals its secret. */
  key(permissions: readonly Permission[]): Promise<Key>;
  /** Imports people and gives what the partner API would show of them. */
  employees(count: number): Promise<{ id: number }[]>;
};

const person = (tag: string, n: number) => ({
  firstName: `First${n}`,
  lastName: `Last${String(n).padStart(5, '0')}`,
  email: `p${n}-${tag}@check.example`,
  hrId: `H-${n}`,
  subscription: { status: 'active', startAt: '2025-01-01' },
});

/** Makes a company by the operator's command and signs its admin in. */
export const makeCompany = async (
  system: System,
  { apiAccess = true, name }: { apiAccess?: boolean; name?: string } = {},
): Promise<Company> => {
  const tag = randomBytes(4).toString('hex');
  const admin = `admin-${tag}@check.example`;
  const made = await system.operator(
    'company',
    'create',
    '--name',
    name ?? `Check ${tag}`,
    '--admin',
    admin,
  );
  const id = String(made.id);
  if (apiAccess) await system.operator('company', 'enable-api', '--company', id);
  const token = await tokenFor(system, admin);
  const portal: Company['portal'] = (method, path, { body, headers } = {}) =>
    send(`${system.portal}${path}`, method, {
      body,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  return {
    id,
    admin,
    portal,
    key: async (permissions) => {
      const { json } = await portal('POST', '/api/api-keys', { body: { description: 'Check' } });
      await portal('PUT', `/api/api-keys/${json.id}/permissions`, { body: { permissions } });
      const path = `/api/api-keys/${json.id}/reveal-secret`;
      const revealed = await portal('POST', path, { body: { confirm: true } });
      return { id: json.id, secret: revealed.json.secret };
    },
    employees: async (count) => {
      const file = join(system.dataDir, `people-${tag}.json`);
      const people = Array.from({ length: count }, (_, n) => person(tag, n));
      writeFileSync(file, JSON.stringify(people));
      const { items } = await system.operator(
        'employee',
        'import',
        '--company',
        id,
        '--file',
        file,
      );
      return items as { id: number }[];
    },
  };
};
