import { toApiKey } from '../../../functions/adapters/dynamo/accounts/api-key-item.ts';
import { toMember } from '../../../functions/adapters/dynamo/accounts/member-item.ts';
import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import type { Item } from '../snapshot.ts';
import { companyOf, ofKind, rule, type Violation } from './violation.ts';

/** Actions that change nothing of their target. */
const views = /\.(reveal-secret|reveal-signing-secrets|test|resend|recover)$/;

const once = rule('each change of a thing is one version and one audit entry');

/** A thing that is changed by people, and how many entries there have to be of it. */
type Thing = { type: string; id: string; companyId: string; entries: number };

const idOf = ({ target }: Item): string => (target as { id: string }).id;

const targetOf = ({ target }: Item): string =>
  `${(target as { type: string }).type} ${idOf({ target })}`;

/** Companies by the version of their item. */
const companiesOf = (accounts: readonly Item[]): Thing[] =>
  ofKind(accounts, 'COMPANY#', 'COMPANY').map((item) => ({
    ...{ type: 'company', id: companyOf(item), companyId: companyOf(item) },
    entries: Number(item.version),
  }));

const memberItems = (accounts: readonly Item[]) =>
  ofKind(accounts, 'COMPANY#', 'MEMBER#').map(toMember);

/** The first admin of a company is made with it, and the entry tells of the company. */
const membersOf = (accounts: readonly Item[], added: ReadonlySet<string>): Thing[] =>
  memberItems(accounts).map(({ id, companyId, version }) => ({
    ...{ type: 'member', id, companyId },
    entries: added.has(id) ? version : version - 1,
  }));

/** Syncs change an integration without an entry: what people do is to make it. */
const integrationsOf = (people: readonly Item[]): Thing[] =>
  ofKind(people, 'COMPANY#', 'HR#').map((item) => ({
    ...{ type: 'hr-integration', id: String(item.id), companyId: companyOf(item) },
    entries: 1,
  }));

const credentialsOf = (accounts: readonly Item[]): Thing[] => [
  ...ofKind(accounts, 'KEY#', 'KEY')
    .map(toApiKey)
    .map(({ version, ...key }) => ({ ...key, type: 'api-key', entries: version })),
  ...ofKind(accounts, 'COMPANY#', 'WEBHOOK#')
    .map(toWebhook)
    .map(({ version, ...webhook }) => ({ ...webhook, type: 'webhook', entries: version })),
];

/** Of the members of a company one alone may be there that nobody added. */
const judgeFounders = (accounts: readonly Item[], added: ReadonlySet<string>): Violation[] => {
  const founders = memberItems(accounts).filter(({ id }) => !added.has(id));
  return [...Map.groupBy(founders, ({ companyId }) => companyId)]
    .filter(([, some]) => some.length > 1)
    .map(([companyId, some]) => once(companyId, `nobody added ${some.map(({ id }) => id)}`));
};

const judgeBorders = (entries: readonly Item[]): Violation[] =>
  [...Map.groupBy(entries, targetOf).values()].flatMap((some) => {
    const foreign = new Set(some.map(companyOf)).size > 1;
    return foreign ? [once(companyOf(some[0] ?? {}), 'entries in two companies')] : [];
  });

/** The versions of things count their changes, as their audit entries do. */
export const judgeAudit = (accounts: readonly Item[], people: readonly Item[]): Violation[] => {
  const all = ofKind(accounts, 'AUDIT#', '');
  const entries = all.filter(({ action }) => !views.test(String(action)));
  const counts = Map.groupBy(entries, targetOf);
  const added = new Set(all.filter(({ action }) => action === 'member.add').map(idOf));
  const things = [
    ...credentialsOf(accounts),
    ...companiesOf(accounts),
    ...membersOf(accounts, added),
    ...integrationsOf(people),
  ];
  return [
    ...things.flatMap(({ type, id, companyId, entries: wanted }) => {
      const there = counts.get(`${type} ${id}`)?.length ?? 0;
      const what = `${type} ${id} has ${there} entries for ${wanted} changes`;
      return there === wanted ? [] : [once(companyId, what)];
    }),
    ...judgeFounders(accounts, added),
    ...judgeBorders(entries),
  ];
};
