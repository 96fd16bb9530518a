import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { AuditItem } from '../../../domain/company.ts';
import type { AuditReader } from '../../../domain/ports/accounts.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { type Table, toTtl } from '../client.ts';

const schema = z.object({
  sk: z.string(),
  at: z.number(),
  actor: z.union([z.enum(['operator', 'system']), z.object({ email: z.string() })]),
  action: z.string(),
  target: z.object({ type: z.string(), id: z.string(), description: z.string() }),
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).nullable(),
  sourceIp: z.string().nullable(),
  expiresAt: z.number(),
});

const toAuditItem = ({ sk: id, expiresAt, ...entry }: z.output<typeof schema>): AuditItem => ({
  id,
  ...entry,
});

/** Reads audit logs, strongly consistent: what was just done stands at the top. */
export const createAuditReader = ({
  table,
  clock,
}: {
  table: Table;
  clock: Clock;
}): AuditReader => ({
  page: async (companyId, { limit, after }) => {
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
        ExpressionAttributeValues: {
          ':pk': `AUDIT#${companyId}`,
          ...(after === undefined ? {} : { ':after': after }),
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        // One more than asked for tells whether there is a further page.
        Limit: limit + 1,
      }),
    );
    const now = toTtl(clock.now());
    const found = Items.map((item) => schema.parse(item));
    // By time: behind the first that has expired there is nothing but expired ones.
    const alive = found.filter(({ expiresAt }) => expiresAt > now);
    const items = alive.slice(0, limit).map(toAuditItem);
    const isMore =
      alive.length > limit || (alive.length === found.length && LastEvaluatedKey !== undefined);
    return { items, next: (isMore && items.at(-1)?.id) || null };
  },
});
