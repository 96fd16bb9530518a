import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Pinned here and not in the project: its peers contradict each other, and nothing of ours needs it. */
const manifest = {
  private: true,
  type: 'module',
  dependencies: {
    '@better-auth/api-key': '1.7.5',
    '@better-auth/core': '1.7.5',
    '@better-auth/memory-adapter': '1.7.5',
    '@better-auth/utils': '0.4.2',
    'better-auth': '1.7.5',
    'better-call': '1.4.0',
  },
};

const entry = `
export { betterAuth } from 'better-auth';
export { memoryAdapter } from 'better-auth/adapters/memory';
export { apiKey } from '@better-auth/api-key';
`;

const folder = resolve('.build', 'bench', 'better-auth');

/** Installs it where it is not there yet: the only measure that needs the network, once. */
export const installBetterAuth = async (): Promise<void> => {
  if (existsSync(join(folder, 'node_modules', '@better-auth', 'api-key'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['install', ...flags], { cwd: folder });
};

/** What the measure uses of it. */
type BetterAuth = {
  betterAuth(options: Record<string, unknown>): {
    api: {
      signUpEmail(given: { body: object }): Promise<{ user: { id: string } }>;
      createApiKey(given: { body: object }): Promise<{ key: string }>;
      verifyApiKey(given: { body: object }): Promise<{ valid: boolean }>;
    };
  };
  memoryAdapter(tables: Record<string, unknown[]>): unknown;
  apiKey(options: Record<string, unknown>): unknown;
};

const load = async (): Promise<BetterAuth> => {
  const file = join(folder, 'entry.mjs');
  writeFileSync(file, entry);
  return (await import(pathToFileURL(file).href)) as BetterAuth;
};

const permissions = { employees: ['view'] };

/** So many keys in its memory adapter, each with a limit that nobody meets; gives one decision. */
export const openBetterAuth = async (keys: number): Promise<(n: number) => Promise<boolean>> => {
  const { betterAuth, memoryAdapter, apiKey } = await load();
  const tables = { user: [], session: [], account: [], verification: [], apikey: [] };
  const rateLimit = { enabled: true, maxRequests: 1_000_000_000, timeWindow: 60_000 };
  const { api } = betterAuth({
    secret: 'a secret of the bench that guards nothing',
    baseURL: 'http://localhost',
    database: memoryAdapter(tables),
    emailAndPassword: { enabled: true },
    plugins: [apiKey({ rateLimit })],
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
  const body = { email: 'bench@example.com', password: 'guards nothing', name: 'Bench' };
  const { user } = await api.signUpEmail({ body });
  const made: string[] = [];
  for (let n = 0; n < keys; n += 1) {
    const { key } = await api.createApiKey({ body: { name: 'k', userId: user.id, permissions } });
    made.push(key);
  }
  return async (n) => {
    const key = made[n % made.length] ?? '';
    return (await api.verifyApiKey({ body: { key, permissions } })).valid;
  };
};
