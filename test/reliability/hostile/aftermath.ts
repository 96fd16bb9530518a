import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Party } from '../../e2e/party.ts';
import type { System } from '../../e2e/system.ts';
import type { HostileScene } from './scene.ts';

const lists = ['/api/api-keys', '/api/webhooks', '/api/members', '/api/hr-integrations', '/api/me'];
const partnerLists = ['/employees?perPage=100', '/employee-documents', '/hr-integrations'];

/** When somebody was last here is no change. */
const without = (text: string): string => text.replaceAll(/"last(Used|Seen)At":[^,}]+/g, '');

/** All that a company sees of itself. */
export const seenBy = async ({ portal, get }: Party): Promise<string[]> => {
  const own = await Promise.all(lists.map((path) => portal('GET', path)));
  const partner = await Promise.all(partnerLists.map((path) => get(path)));
  return [...own, ...partner].map(({ text }) => without(text));
};

const surprises =
  /"message":"(request-failed|authorize-failed|route-elsewhere)"|Unhandled|Task timed out|Runtime\.|Invoke Error/;

/** An authorizer can refuse in no other way. */
const refusal = /"errorMessage":"Unauthorized"/;

/** What the functions logged that they must not: secrets of callers, and surprises. */
export const logFlaws = ({ dataDir }: System, { keys, authorization }: HostileScene): string[] => {
  const secrets = [...keys.map(({ secret }) => secret), authorization('admin').slice(7), 'whsec_'];
  const folder = join(dataDir, 'logs');
  return readdirSync(folder)
    .filter((name) => name.startsWith('jobticket-'))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => !refusal.test(line))
        .filter((line) => surprises.test(line) || secrets.some((secret) => line.includes(secret)))
        .map((line) => `${name}: ${line.slice(0, 600)}`),
    );
};
