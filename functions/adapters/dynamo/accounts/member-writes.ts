import type { Member } from '../../../domain/company.ts';
import type { JoinResult } from '../../../domain/ports/accounts.ts';
import { auditRetention } from '../audit.ts';
import { type Table, toTtl } from '../client.ts';
import type { TransactItem } from '../transact.ts';
import { deleteAt, putNew } from './conditions.ts';
import { emailKey, memberKey, subKey, toPointer } from './member-item.ts';
import { getItem } from './read.ts';
import type { NamedItem } from './write.ts';

/** A new member and the two pointers that make its email and `sub` unique in the deployment. */
export const joinItems = (
  table: Table,
  member: Member,
): NamedItem<'member' | 'sub' | 'email'>[] => {
  const pointer = { companyId: member.companyId, memberId: member.id };
  return [
    ['member', putNew(table, { ...memberKey(member.companyId, member.id), ...member })],
    ['sub', putNew(table, { ...subKey(member.sub), ...pointer })],
    ['email', putNew(table, { ...emailKey(member.email), ...pointer })],
  ];
};

/** What a new membership came to, by the parts whose condition did not hold. */
export const joinResult = async (
  table: Table,
  { sub }: Member,
  failed: ReadonlySet<string>,
): Promise<JoinResult> => {
  if (failed.size === 0) return 'written';
  if (failed.size > 1 || !failed.has('sub')) return 'conflict';
  const item = await getItem(table, subKey(sub));
  return item && !('leftAt' in toPointer(item)) ? 'conflict' : 'user_leaving';
};

const byThisMember = (memberId: string) => ({
  ConditionExpression: 'memberId = :member',
  ExpressionAttributeValues: { ':member': memberId },
});

/**
 * The end of a membership. The sub's pointer stays as a mark that its user is to go, as long as the audit
 * log tells of the removal: the user may have stayed at the issuer, and whoever invites the email again
 * invites anew.
 */
export const leaveItems = (
  table: Table,
  member: Member,
  leftAt: number,
): NamedItem<'member' | 'sub' | 'email'>[] => {
  const { companyId, id, sub, email, version } = member;
  const mark = { ...subKey(sub), leftAt, expiresAt: toTtl(leftAt + auditRetention) };
  return [
    ['member', deleteAt(table, memberKey(companyId, id), version)],
    ['sub', { Put: { TableName: table.name, Item: mark, ...byThisMember(id) } }],
    ['email', { Delete: { TableName: table.name, Key: emailKey(email), ...byThisMember(id) } }],
  ];
};

/** Holds while this other member is an admin (docs/decisions/0008). */
export const staysAdmin = (table: Table, { companyId, id }: Member): TransactItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: memberKey(companyId, id),
    ConditionExpression: '#role = :admin',
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: { ':admin': 'admin' },
  },
});
