import { z } from 'zod';
import { roleSchema } from '#contract/portal-operations.ts';
import type { Member } from '../../../domain/company.ts';
import type { MemberStore } from '../../../domain/ports/accounts.ts';
import type { Table } from '../client.ts';
import type { TransactItem } from '../transact.ts';
import { putNew } from './conditions.ts';
import { getItem, queryItems } from './read.ts';
import { type AccountsContext, createWrite, type NamedItem } from './write.ts';

const memberSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  sub: z.string(),
  email: z.string(),
  role: roleSchema,
  invitedAt: z.number(),
  lastSeenAt: z.number().nullable(),
  version: z.number(),
});
const pointerSchema = z.object({ companyId: z.string(), memberId: z.string() });

const memberKey = (companyId: string, memberId: string) => ({
  pk: `COMPANY#${companyId}`,
  sk: `MEMBER#${memberId}`,
});
const subKey = (sub: string) => ({ pk: `SUB#${sub}`, sk: 'MEMBER' });
const emailKey = (email: string) => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'MEMBER' });

/** A new member and the two pointers that make its email and `sub` unique in the deployment. */
export const memberPuts = (table: Table, member: Member): TransactItem[] => {
  const pointer = { companyId: member.companyId, memberId: member.id };
  return [
    putNew(table, { ...memberKey(member.companyId, member.id), ...member }),
    putNew(table, { ...subKey(member.sub), ...pointer }),
    putNew(table, { ...emailKey(member.email), ...pointer }),
  ];
};

/** Members of companies in the accounts table. */
export const createMemberStore = (context: AccountsContext): MemberStore => {
  const { table } = context;
  const write = createWrite(context);

  const follow = async (key: { pk: string; sk: string }): Promise<Member | undefined> => {
    const found = await getItem(table, key);
    if (!found) return undefined;
    const { companyId, memberId } = pointerSchema.parse(found);
    const item = await getItem(table, memberKey(companyId, memberId));
    return item && memberSchema.parse(item);
  };

  return {
    findBySub: (sub) => follow(subKey(sub)),
    findByEmail: (email) => follow(emailKey(email)),
    list: async (companyId) => {
      const items = await queryItems(table, `COMPANY#${companyId}`, 'MEMBER#');
      return items
        .map((item) => memberSchema.parse(item))
        .sort((a, b) => a.invitedAt - b.invitedAt || (a.id < b.id ? -1 : 1));
    },
    add: async (member, audit) => {
      const parts: NamedItem<'company' | 'taken'>[] = [
        ['company', companyExists(table, member.companyId)],
        ...memberPuts(table, member).map((item): NamedItem<'taken'> => ['taken', item]),
      ];
      const failed = await write({ companyId: member.companyId, audit }, parts);
      return failed.size === 0 ? 'written' : 'conflict';
    },
  };
};

const companyExists = (table: Table, companyId: string): TransactItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: { pk: `COMPANY#${companyId}`, sk: 'COMPANY' },
    ConditionExpression: 'attribute_exists(pk)',
  },
});
