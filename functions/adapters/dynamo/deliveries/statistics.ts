import { PutCommand, paginateQuery, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { toInstant } from '#contract/instants.ts';
import type { DeliveryStatistics, HourCount } from '../../../domain/ports/statistics.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { timeUuidPrefix } from '../../../domain/time-uuid.ts';
import { type Table, toTtl } from '../client.ts';

const hourMs = 3600_000;
const shownHours = 24;

/** An hour's attempts have all ended so long after it; then its count is kept. */
const settledAfter = 15 * 60_000;

const pkOf = (companyId: string): string => `COUNTS#${companyId}`;
const keptSchema = z.object({ hour: z.number(), succeeded: z.number(), failed: z.number() });

/** Counts one index by the times in its log ids. Nothing is written when an attempt ends. */
const count = async (
  table: Table,
  index: { name: string; attribute: string },
  { companyId, hour }: { companyId: string; hour: number },
): Promise<number> => {
  const pages = paginateQuery(
    { client: table.client },
    {
      TableName: table.name,
      IndexName: index.name,
      Select: 'COUNT',
      KeyConditionExpression: '#key = :company AND logId BETWEEN :from AND :to',
      FilterExpression: '#trigger <> :test AND NOT begins_with(#run, :testRun)',
      ExpressionAttributeNames: { '#key': index.attribute, '#trigger': 'trigger', '#run': 'run' },
      ExpressionAttributeValues: {
        ':company': companyId,
        ':from': timeUuidPrefix(hour),
        ':to': `${timeUuidPrefix(hour + hourMs - 1)}~`,
        ':test': 'test',
        ':testRun': 'test-',
      },
    },
  );
  let total = 0;
  for await (const { Count } of pages) total += Count ?? 0;
  return total;
};

const countHour = async (table: Table, companyId: string, hour: number): Promise<HourCount> => {
  const at = { companyId, hour };
  const [all, failed] = await Promise.all([
    count(table, { name: 'byCompany', attribute: 'logCompany' }, at),
    count(table, { name: 'failedByCompany', attribute: 'failedCompany' }, at),
  ]);
  // The two indexes are written one after the other: the first may be a moment behind.
  return { hour, succeeded: Math.max(0, all - failed), failed };
};

const readKept = async (
  table: Table,
  companyId: string,
  first: number,
): Promise<Map<number, HourCount>> => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk >= :first',
      ExpressionAttributeValues: { ':pk': pkOf(companyId), ':first': toInstant(first) },
    }),
  );
  return new Map(Items.map((item) => keptSchema.parse(item)).map((kept) => [kept.hour, kept]));
};

const keep = async (table: Table, companyId: string, counted: HourCount): Promise<void> => {
  await table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        pk: pkOf(companyId),
        sk: toInstant(counted.hour),
        ...counted,
        expiresAt: toTtl(counted.hour + 48 * hourMs),
      },
    }),
  );
};

/**
 * Counts deliveries where somebody looks, not where they happen: an hour is counted from the log's
 * indexes, and once it is over its count is kept. An attempt counts in the hour in which it began.
 */
export const createDeliveryStatistics = (
  table: Table,
  { clock }: { clock: Clock },
): DeliveryStatistics => ({
  lastDay: async (companyId) => {
    const now = clock.now();
    const first = Math.floor(now / hourMs) * hourMs - (shownHours - 1) * hourMs;
    const kept = await readKept(table, companyId, first);
    const hours = Array.from({ length: shownHours }, (_, i) => first + i * hourMs);
    return Promise.all(
      hours.map(async (hour) => {
        const known = kept.get(hour);
        if (known) return known;
        const counted = await countHour(table, companyId, hour);
        if (now >= hour + hourMs + settledAfter) await keep(table, companyId, counted);
        return counted;
      }),
    );
  },
});
