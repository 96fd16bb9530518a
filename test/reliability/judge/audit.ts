import { toApiKey } from '../../../functions/adapters/dynamo/accounts/api-key-item.ts';
import { toMember } from '../../../functions/adapters/dynamo/accounts/member-item.ts';
import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { ofKind, rule, type Violation } from './violation.ts';

const once = rule('each change of a thing is one version and one audit entry');

/** Actions that change nothing of their target. */
const views = /\.(reveal-secret|reveal-signing-secrets|test|resend|recover)$/;

const companyOf = ({ pk }: Item): string => String(pk).split('#')[1] ?? '';

/** What an entry is about: ids of one kind are not those of another. */
const targetOf = ({ target }: Item): string => {
  const { type, id } = target as { type: string; id: string };
  return `${type} ${id}`;
};

type Thing = { name: string; companyId: string; version: number };

const thingsOf = ({ accounts, people }: Snapshot): Thing[] => [
  ...ofKind(accounts, 'KEY#', 'KEY')
    .map(toApiKey)
    .map((key) => ({ ...key, name: `api-key ${key.id}` })),
  ...ofKind(accounts, 'COMPANY#', 'WEBHOOK#')
    .map(toWebhook)
    .map((webhook) => ({ ...webhook, name: `webhook ${webhook.id}` })),
  ...ofKind(accounts, 'COMPANY#', 'COMPANY').map((item) => ({
    name: `company ${companyOf(item)}`,
    companyId: companyOf(item),
    version: Number(item.version),
  })),
  // An integration is made and never changed by hand.
  ...ofKind(people, 'COMPANY#', 'HR#').map((item) => ({
    name: `hr-integration ${item.id}`,
    companyId: companyOf(item),
    version: 1,
  })),
];

type Counts = ReadonlyMap<string, readonly Item[]>;

const countsOf = (counts: Counts, name: string): number => counts.get(name)?.length ?? 0;

const judgeThings = (things: readonly Thing[], counts: Counts): Violation[] =>
  things
    .filter(({ name, version }) => countsOf(counts, name) !== version)
    .map(({ name, companyId, version }) =>
      once(companyId, `${name} has version ${version} and ${countsOf(counts, name)} entries`),
    );

/** The first admin came with the company, whose entry tells of it: one of a company may lack one entry. */
const judgeMembers = ({ accounts }: Snapshot, counts: Counts): Violation[] => {
  const members = ofKind(accounts, 'COMPANY#', 'MEMBER#').map(toMember);
  const untold = members
    .map(({ id, companyId, version }) => {
      const missing = version - countsOf(counts, `member ${id}`);
      return { id, companyId, missing };
    })
    .filter(({ missing }) => missing !== 0);
  return [...Map.groupBy(untold, ({ companyId }) => companyId)].flatMap(([companyId, some]) =>
    some.length === 1 && some[0]?.missing === 1
      ? []
      : [
          once(
            companyId,
            some.map(({ id, missing }) => `member ${id} lacks ${missing}`).join(', '),
          ),
        ],
  );
};

const judgeBorders = (counts: Counts): Violation[] =>
  [...counts].flatMap(([name, some]) => {
    const foreign = new Set(some.map(companyOf)).size > 1;
    return foreign ? [once(companyOf(some[0] ?? {}), `entries of ${name} in two companies`)] : [];
  });

/** The versions of things count their changes, as their audit entries do. */
export const judgeAudit = (snapshot: Snapshot): Violation[] => {
  const entries = ofKind(snapshot.accounts, 'AUDIT#', '').filter(
    ({ action }) => !views.test(String(action)),
  );
  const counts = Map.groupBy(entries, targetOf);
  return [
    ...judgeThings(thingsOf(snapshot), counts),
    ...judgeMembers(snapshot, counts),
    ...judgeBorders(counts),
  ];
};
