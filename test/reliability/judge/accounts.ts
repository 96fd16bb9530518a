import { toApiKey } from '../../../functions/adapters/dynamo/accounts/api-key-item.ts';
import { toMember } from '../../../functions/adapters/dynamo/accounts/member-item.ts';
import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { judgeAudit } from './audit.ts';
import { companyOf, indexBy, ofKind, rule, type Violation } from './violation.ts';

const collection = rule('the list of a company names exactly what it has');
const access = rule('each key has the switch of its company');
const membership = rule('a member has both pointers, and each pointer its member');
const admins = rule('a company has an admin');
const listing = rule("the operator's list names exactly the companies");

const judgeCollection = (
  lists: readonly Item[],
  things: readonly { companyId: string; id: string; mark: boolean }[],
): Violation[] => {
  const own = Map.groupBy(things, ({ companyId }) => companyId);
  return lists.flatMap((list) => {
    const companyId = companyOf(list);
    const ids = Object.entries(list.ids as Record<string, boolean>).sort();
    const wanted = (own.get(companyId) ?? []).map(({ id, mark }) => [id, mark]).sort();
    own.delete(companyId);
    if (JSON.stringify(ids) === JSON.stringify(wanted)) return [];
    return [collection(companyId, `${list.sk}: ${JSON.stringify(ids)}, there are ${wanted}`)];
  });
};

const judgeKeys = (accounts: readonly Item[]): Violation[] => {
  const items = ofKind(accounts, 'KEY#', 'KEY');
  const companies = indexBy(ofKind(accounts, 'COMPANY#', 'COMPANY'), companyOf);
  const keys = items.map(toApiKey).map(({ enabled, ...key }) => ({ ...key, mark: enabled }));
  return [
    ...judgeCollection(ofKind(accounts, 'COMPANY#', 'KEYS'), keys),
    ...items
      .filter((key) => companies.get(String(key.companyId))?.apiAccess !== key.apiAccess)
      .map((key) => access(key.companyId, `key ${key.id}: ${key.apiAccess}`)),
  ];
};

const judgeWebhooks = (accounts: readonly Item[]): Violation[] => {
  const webhooks = ofKind(accounts, 'COMPANY#', 'WEBHOOK#').map(toWebhook);
  const marked = webhooks.map(({ id, companyId }) => ({ id, companyId, mark: true }));
  return judgeCollection(ofKind(accounts, 'COMPANY#', 'WEBHOOKS'), marked);
};

const judgeMembers = (accounts: readonly Item[]): Violation[] => {
  const members = ofKind(accounts, 'COMPANY#', 'MEMBER#').map(toMember);
  const pointers = [...ofKind(accounts, 'SUB#', 'MEMBER'), ...ofKind(accounts, 'EMAIL#', 'MEMBER')]
    .filter(({ leftAt }) => leftAt === undefined)
    .map(({ pk, companyId, memberId }) => `${pk} ${companyId} ${memberId}`);
  const wanted = members.flatMap(({ id, companyId, sub, email }) => [
    `SUB#${sub} ${companyId} ${id}`,
    `EMAIL#${email.toLowerCase()} ${companyId} ${id}`,
  ]);
  const [there, asked] = [new Set(pointers), new Set(wanted)];
  return [
    ...wanted
      .filter((one) => !there.has(one))
      .map((one) => membership(one.split(' ')[1], `no ${one}`)),
    ...pointers.filter((one) => !asked.has(one)).map((one) => membership(one.split(' ')[1], one)),
  ];
};

const judgeCompanies = (accounts: readonly Item[]): Violation[] => {
  const ids = ofKind(accounts, 'COMPANY#', 'COMPANY').map(companyOf);
  const listed = new Set(ofKind(accounts, 'COMPANIES', '').map(({ sk }) => String(sk)));
  const members = ofKind(accounts, 'COMPANY#', 'MEMBER#').map(toMember);
  const led = new Set(members.filter(({ role }) => role === 'admin').map((one) => one.companyId));
  return [
    ...ids.filter((id) => !led.has(id)).map((id) => admins(id, 'nobody')),
    ...ids.filter((id) => !listed.has(id)).map((id) => listing(id, 'not listed')),
    ...[...listed].filter((id) => !ids.includes(id)).map((id) => listing(id, 'no such company')),
  ];
};

/** Members, keys, webhooks and companies agree with each other and with the audit log. */
export const judgeAccounts = ({ accounts, people }: Snapshot): Violation[] => [
  ...judgeCompanies(accounts),
  ...judgeKeys(accounts),
  ...judgeWebhooks(accounts),
  ...judgeMembers(accounts),
  ...judgeAudit(accounts, people),
];
