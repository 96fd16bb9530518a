import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Party } from '../../e2e/party.ts';
import type { System } from '../../e2e/system.ts';

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

/** Where an error came from stands in the one line that tells of it. */
const strayStack = /^\s+at \S|"level":"(?!ERROR)\w+".*"stack":/;

/** What the functions logged that they must not: these secrets, surprises, and stacks where none belong. */
export const logFlaws = ({ dataDir }: System, secrets: readonly string[]): string[] => {
  const folder = join(dataDir, 'logs');
  const isFlaw = (line: string): boolean =>
    surprises.test(line) ||
    strayStack.test(line) ||
    secrets.some((secret) => line.includes(secret));
  return readdirSync(folder)
    .filter((name) => name.startsWith('jobticket-'))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => !refusal.test(line) && isFlaw(line))
        .map((line) => `${name}: ${line.slice(0, 600)}`),
    );
};
