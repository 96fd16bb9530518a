import type { AuditEntry } from '../../domain/company.ts';
import type { Clock, Random } from '../../domain/ports/system.ts';
import { toTtl } from './client.ts';
import type { TransactItem } from './transact.ts';

/** Audit items live 400 days (contract 5), in milliseconds. */
export const auditRetention = 400 * 24 * 3600 * 1000;

/** What writing an audit item needs: the accounts table's name, a time and an id. */
export type AuditContext = { accountsTable: string; clock: Clock; random: Random };

/** The audit item of one change, for the change's own transaction. */
export const auditPut = (
  { accountsTable, clock, random }: AuditContext,
  companyId: string,
  entry: AuditEntry,
): TransactItem => {
  const at = clock.now();
  const id = random.timeUuid(at);
  return {
    Put: {
      TableName: accountsTable,
      Item: {
        pk: `AUDIT#${companyId}`,
        sk: id,
        ...entry,
        at,
        expiresAt: toTtl(at + auditRetention),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
};

/**
 * The same where only some changes carry an entry: no item without one.
 * @throws where there is an entry and the store was made without an audit log
 */
export const auditPuts = (
  context: AuditContext | undefined,
  companyId: string,
  entry: AuditEntry | undefined,
): TransactItem[] => {
  if (!entry) return [];
  if (!context) throw new Error('This store has no audit log');
  return [auditPut(context, companyId, entry)];
};
