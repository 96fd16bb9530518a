import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Attempt } from '../../../domain/attempt.ts';
import type { LogQuery } from '../../../domain/ports/logs.ts';
import type { Table } from '../client.ts';
import { type StoredAttempt, toAttempt } from './items.ts';
import { isExact, logRangeOf } from './log-query.ts';

/** Reading for one page ends after so many queries of so many items, full page or not. */
const maxQueries = 3;
const filteredReadSize = 200;

type Page = { items: Attempt[]; next: string | null };

/** Whether a company may see an attempt now, and the query asks for it. */
const isShown = (
  { attempt, expiresAtMs }: StoredAttempt,
  scope: { companyId: string; query: LogQuery; now: number },
): boolean => {
  const { companyId, query, now } = scope;
  return (
    attempt.companyId === companyId &&
    expiresAtMs > now &&
    (query.webhookId === undefined || attempt.webhookId === query.webhookId) &&
    (query.eventId === undefined || attempt.eventId === query.eventId) &&
    (query.eventType === undefined || attempt.eventType === query.eventType) &&
    (query.outcome === undefined || attempt.outcome === query.outcome) &&
    (query.from === undefined || attempt.loggedAt >= query.from) &&
    (query.to === undefined || attempt.loggedAt <= query.to)
  );
};

type Read = { found: StoredAttempt[]; more: boolean };

/** Reads a stretch of the index below `after` (which itself is left out), newest first. */
const readRange = async (
  table: Table,
  companyId: string,
  query: LogQuery,
  size: number,
): Promise<Read> => {
  const range = logRangeOf(companyId, query);
  if (range.lowest > range.highest) return { found: [], more: false };
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: range.index,
      KeyConditionExpression: '#key = :key AND logId BETWEEN :lowest AND :highest',
      ExpressionAttributeNames: { '#key': range.attribute },
      ExpressionAttributeValues: {
        ':key': range.value,
        // An empty string is no key of an index.
        ':lowest': range.lowest || '0',
        ':highest': range.highest,
      },
      ScanIndexForward: false,
      Limit: size + 1,
    }),
  );
  const found = Items.map(toAttempt).filter(({ attempt }) => attempt.id !== query.after);
  return {
    found: found.slice(0, size),
    more: LastEvaluatedKey !== undefined || found.length > size,
  };
};

/** A page from the indexes: bounded reading, so it may be short and still have a next one. */
export const pageOfIndex = async (
  table: Table,
  scope: { companyId: string; query: LogQuery; now: number },
): Promise<Page> => {
  const { companyId, query } = scope;
  const size = isExact(query) ? query.limit : Math.max(query.limit, filteredReadSize);
  const items: Attempt[] = [];
  let after = query.after;
  for (let round = 0; round < maxQueries; round += 1) {
    const step = { ...query, ...(after === undefined ? {} : { after }) };
    const { found, more } = await readRange(table, companyId, step, size);
    // A webhook or an event belongs to one company: another's answers as an unknown one does.
    if (found.some(({ attempt }) => attempt.companyId !== companyId))
      return { items: [], next: null };
    for (const [index, stored] of found.entries()) {
      after = stored.attempt.id;
      if (isShown(stored, scope)) items.push(stored.attempt);
      if (items.length === query.limit)
        return { items, next: more || index < found.length - 1 ? after : null };
    }
    if (!more) return { items, next: null };
  }
  return { items, next: after ?? null };
};
