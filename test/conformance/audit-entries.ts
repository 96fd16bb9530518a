import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditContext } from '../../functions/adapters/dynamo/audit.ts';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import { systemRandom } from '../../functions/adapters/system/random.ts';
import type { AuditEntry } from '../../functions/domain/company.ts';
import type { Clock } from '../../functions/domain/ports/system.ts';

/** An operator's entry about something, in a test's own words. */
export const anEntry = (id: string): AuditEntry => ({
  actor: 'operator',
  action: 'thing.change',
  target: { type: 'thing', id, description: `Thing ${id}` },
  changes: { status: { from: null, to: 'active' } },
  sourceIp: null,
});

/** What a store needs to write entries into this table. */
export const auditContext = ({ name }: Table, clock: Clock): AuditContext => ({
  accountsTable: name,
  clock,
  random: systemRandom,
});

/** Looks into the audit logs that lie in this table: who did what, oldest first. */
export const readAudits =
  ({ client, name }: Table) =>
  async (companyId: string): Promise<AuditEntry[]> => {
    const { Items } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `AUDIT#${companyId}` },
      }),
    );
    return (Items ?? []).map(
      ({ actor, action, target, changes, sourceIp }) =>
        ({ actor, action, target, changes, sourceIp }) as AuditEntry,
    );
  };
