import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditEntry, Member } from '../../../domain/company.ts';
import type { MemberChangeResult, MemberStore } from '../../../domain/ports/accounts.ts';
import type { Table } from '../client.ts';
import { conditionHeld } from '../condition-held.ts';
import type { TransactItem } from '../transact.ts';
import { setFields } from './conditions.ts';
import { emailKey, memberKey, subKey, toMember, toPointer } from './member-item.ts';
import { joinItems, joinResult, leaveItems, staysAdmin } from './member-writes.ts';
import { getItem, type Key, queryItems } from './read.ts';
import { type AccountsContext, createWrite, type NamedItem } from './write.ts';

/** Another admin may step down while one does: so often another witness is looked for. */
const patience = 10;
/** Keeping when somebody called may not hold up the call (milliseconds). */
const seenWithin = 500;

const companyExists = (table: Table, companyId: string): TransactItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: { pk: `COMPANY#${companyId}`, sk: 'COMPANY' },
    ConditionExpression: 'attribute_exists(pk)',
  },
});

const find = async (
  table: Table,
  companyId: string,
  memberId: string,
): Promise<Member | undefined> => {
  const item = await getItem(table, memberKey(companyId, memberId));
  return item && toMember(item);
};

const follow = async (table: Table, key: Key): Promise<Member | undefined> => {
  const item = await getItem(table, key);
  const pointer = item && toPointer(item);
  if (!pointer || 'leftAt' in pointer) return undefined;
  return find(table, pointer.companyId, pointer.memberId);
};

const list = async (table: Table, companyId: string): Promise<Member[]> => {
  const items = await queryItems(table, `COMPANY#${companyId}`, 'MEMBER#');
  return items.map(toMember).sort((a, b) => a.invitedAt - b.invitedAt || (a.id < b.id ? -1 : 1));
};

/** Keeps when a member called. No change of anybody's, so it has no audit item and no new version. */
const markSeen = async (table: Table, { companyId, id }: Member, at: number): Promise<void> => {
  await conditionHeld(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: memberKey(companyId, id),
        UpdateExpression: 'SET lastSeenAt = :at',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at },
      }),
      { abortSignal: AbortSignal.timeout(seenWithin) },
    ),
  );
};

/** Members of companies in the accounts table. */
export const createMemberStore = (context: AccountsContext): MemberStore => {
  const { table, clock } = context;
  const write = createWrite(context);

  /**
   * Takes the admin's rights from a member only while another one has them: the transaction checks
   * that one as a witness, so of two admins who step down at once one stays.
   */
  const endAdmin = async (
    member: Member,
    audit: AuditEntry,
    items: readonly NamedItem<string>[],
  ): Promise<MemberChangeResult> => {
    const { companyId, id } = member;
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const others = (await list(table, companyId)).filter((one) => one.id !== id);
      const witness = others.find(({ role }) => role === 'admin');
      if (!witness) return 'last_admin';
      const parts = [...items, ['witness', staysAdmin(table, witness)] as const];
      const failed = await write({ companyId, audit }, parts);
      if (failed.size === 0) return 'written';
      if (failed.size > 1 || !failed.has('witness')) return 'conflict';
    }
    return 'conflict';
  };

  const change = async (
    member: Member,
    audit: AuditEntry,
    items: readonly NamedItem<string>[],
  ): Promise<MemberChangeResult> => {
    const failed = await write({ companyId: member.companyId, audit }, items);
    return failed.size === 0 ? 'written' : 'conflict';
  };

  return {
    find: (companyId, memberId) => find(table, companyId, memberId),
    findBySub: (sub) => follow(table, subKey(sub)),
    findByEmail: (email) => follow(table, emailKey(email)),
    list: (companyId) => list(table, companyId),
    add: async (member, audit) => {
      const failed = await write({ companyId: member.companyId, audit }, [
        ['company', companyExists(table, member.companyId)],
        ...joinItems(table, member),
      ]);
      return joinResult(table, member, failed);
    },
    update: (before, after, audit) => {
      const { companyId, id, version, role } = before;
      const fields = { role: after.role, version: after.version };
      const items = [
        ['member', setFields(table, memberKey(companyId, id), { fields, expected: { version } })],
      ] as const;
      const stepsDown = role === 'admin' && after.role !== 'admin';
      return stepsDown ? endAdmin(before, audit, items) : change(before, audit, items);
    },
    remove: (member, audit) => {
      const items = leaveItems(table, member, clock.now());
      return member.role === 'admin'
        ? endAdmin(member, audit, items)
        : change(member, audit, items);
    },
    markSeen: (member, at) => markSeen(table, member, at),
  };
};
