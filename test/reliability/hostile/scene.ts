import { basic, type Key, tokenFor } from '../../e2e/company.ts';
import { operateOn } from '../../e2e/operate.ts';
import { makeKey, makeParty, type Party } from '../../e2e/party.ts';
import type { System } from '../../e2e/system.ts';
import { type Broken, brokenKeys, brokenTokens } from './credentials.ts';
import type { Known } from './known-things.ts';
import type { Sender } from './requests.ts';
import { makeNamedThings } from './things.ts';

/** Stands in all that the other company has, and in no request: no answer may hold it. */
export const foreignMark = 'Zebrafinch';

/** A hostile client, what it knows, and whom it must learn nothing of. */
export type HostileScene = {
  system: System;
  known: Known;
  keys: readonly Key[];
  foreign: Party;
  authorization(sender: Exclude<Sender, 'key' | 'broken'>): string;
  broken: Record<'partner' | 'portal', readonly Broken[]>;
  /** Tokens live for minutes. */
  signIn(): Promise<void>;
};

const several = async <T>(count: number, make: () => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let n = 0; n < count; n += 1) made.push(await make());
  return made;
};

const disabledKey = async ({ portal }: Party): Promise<Key> => {
  const key = await makeKey(portal);
  await portal('POST', `/api/api-keys/${key.id}/disable`);
  return key;
};

const closedKey = async (system: System): Promise<Key> => {
  const { companyId, key } = await makeParty(system);
  await operateOn(system)('company disable-api', { company: companyId });
  return key;
};

const emails = {
  admin: 'hostile-admin@own.example',
  developer: 'hostile-developer@own.example',
  viewer: 'hostile-viewer@own.example',
};

/** Makes both companies; so many keys share the requests, 100 of which a minute each may take. */
export const makeHostileScene = async (
  system: System,
  keysWanted: number,
): Promise<HostileScene> => {
  const own = await makeNamedThings(system, 'Own');
  const foreign = await makeNamedThings(system, foreignMark);
  const operate = operateOn(system);
  for (const [role, email] of Object.entries(emails))
    await operate('member add', { company: own.party.companyId, email, role });
  const keys = await several(keysWanted, () => makeKey(own.party.portal));
  const first = keys[0] ?? own.party.key;
  const tokens = { admin: '', developer: '', viewer: '' };
  const signIn = async (): Promise<void> => {
    for (const role of ['admin', 'developer', 'viewer'] as const)
      tokens[role] = await tokenFor(system, emails[role]);
  };
  await signIn();
  return {
    ...{ system, keys, foreign: foreign.party, signIn },
    known: {
      own: own.ids,
      foreign: foreign.ids,
      cursors: { own: own.cursors, foreign: foreign.cursors },
    },
    authorization: (sender) => `Bearer ${tokens[sender]}`,
    broken: {
      partner: brokenKeys(first, await disabledKey(own.party), await closedKey(system)),
      portal: await brokenTokens(system, tokens.admin),
    },
  };
};

export const asKey = (key: Key): string => basic(key).authorization ?? '';

/** What of a scene belongs into no log. */
export const secretsOf = ({ keys, authorization }: HostileScene): string[] => [
  ...keys.map(({ secret }) => secret),
  authorization('admin').slice('Bearer '.length),
  'whsec_',
];
