import { toApiKey } from '../../../functions/adapters/dynamo/accounts/api-key-item.ts';
import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import { makeVerifier } from '../../../functions/domain/credentials.ts';
import { secretSlots } from '../../../functions/domain/webhook.ts';
import type { Snapshot, StoredSecret } from '../snapshot.ts';
import { indexBy, ofKind, rule, type Violation } from './violation.ts';

const slot = rule('a secret slot has one live value');
const opens = rule('the stored secret of a key opens it');
const orphan = rule('no secret outlives what it belongs to');

/** What a record says of a secret of its own. */
type Named = { companyId: string; name: string; version: string };

/** The store's names end with the kind, the id and the slot, whatever stands in front of them. */
const shortName = (name: string): string =>
  /(?:api-key\/[^/]+|webhook\/[^/]+\/[^/]+)$/.exec(name)?.[0] ?? '';

const judgeSlot = (secret: StoredSecret | undefined, { companyId, name, version }: Named) => {
  if (secret?.versions[version] === undefined) return [slot(companyId, `${name}: none`)];
  const labelled = Object.values(secret.labels).includes(version);
  return labelled ? [] : [slot(companyId, `${name}: its version may be removed at any time`)];
};

const namedBy = ({ accounts }: Snapshot): Named[] => [
  ...ofKind(accounts, 'KEY#', 'KEY')
    .map(toApiKey)
    .map(({ companyId, id, secretVersion }) => ({
      ...{ companyId, name: `api-key/${id}`, version: secretVersion },
    })),
  ...ofKind(accounts, 'COMPANY#', 'WEBHOOK#')
    .map(toWebhook)
    .flatMap((webhook) =>
      secretSlots.map((one) => ({
        companyId: webhook.companyId,
        name: `webhook/${webhook.id}/${one}`,
        version: webhook[one].version,
      })),
    ),
];

const isPepper = ({ name }: StoredSecret): boolean => /pepper/i.test(name);

const judgeVerifiers = (snapshot: Snapshot, byName: Map<string, StoredSecret>): Violation[] => {
  const pepper = Object.values(snapshot.secrets.find(isPepper)?.versions ?? {})[0] ?? '';
  return ofKind(snapshot.accounts, 'KEY#', 'KEY')
    .map(toApiKey)
    .filter(({ id, secretVersion, verifier }) => {
      const value = byName.get(`api-key/${id}`)?.versions[secretVersion] ?? '';
      return makeVerifier(pepper, value) !== verifier;
    })
    .map(({ id, companyId }) => opens(companyId, `key ${id}`));
};

/**
 * Each key and each slot of a webhook has the one value that its record names, and that one opens it.
 */
export const judgeSecrets = (snapshot: Snapshot): Violation[] => {
  const byName = indexBy(snapshot.secrets, ({ name }) => shortName(name));
  const named = namedBy(snapshot);
  return [
    ...named.flatMap((one) => judgeSlot(byName.get(one.name), one)),
    ...judgeVerifiers(snapshot, byName),
  ];
};

/**
 * Secrets of nothing: what is left where a function ended between a secret and its record. They open
 * nothing and sign nothing, and cost until somebody removes them.
 */
export const orphanSecrets = (snapshot: Snapshot): Violation[] => {
  const known = new Set(namedBy(snapshot).map(({ name }) => name));
  return snapshot.secrets
    .map(({ name }) => shortName(name))
    .filter((name) => name !== '' && !known.has(name))
    .map((name) => orphan('', name));
};
