import { z } from 'zod';
import type { Table } from '../client.ts';
import type { TransactItem } from '../transact.ts';
import { getItem } from './read.ts';

/**
 * The ids of a company's keys or webhooks in one item, `KEYS` or `WEBHOOKS`: limits, counts and lists
 * come from it, strongly consistent, where an index would be late. Made with its company.
 */
export type Collection = 'KEYS' | 'WEBHOOKS';

const schema = z.object({ ids: z.record(z.string(), z.boolean()) });

const keyOf = (companyId: string, collection: Collection) => ({
  pk: `COMPANY#${companyId}`,
  sk: collection,
});

/** The empty collection of a new company. */
export const emptyCollection = (
  table: Table,
  companyId: string,
  collection: Collection,
): TransactItem => ({
  Put: {
    TableName: table.name,
    Item: { ...keyOf(companyId, collection), ids: {} },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Each id with its mark (of a key: whether it is enabled); empty for an unknown company. */
export const readCollection = async (
  table: Table,
  companyId: string,
  collection: Collection,
): Promise<Record<string, boolean>> => {
  const item = await getItem(table, keyOf(companyId, collection));
  return item ? schema.parse(item).ids : {};
};

/** Binds the writes of one company's collection, each a part of a transaction. */
export const collectionWrites = (table: Table, companyId: string, collection: Collection) => {
  const target = { TableName: table.name, Key: keyOf(companyId, collection) };
  const names = (id: string) => ({ '#ids': 'ids', '#id': id });
  return {
    /** Adds an id; the condition fails at the limit (or without a company). */
    add: (id: string, { mark, limit }: { mark: boolean; limit: number }): TransactItem => ({
      Update: {
        ...target,
        UpdateExpression: 'SET #ids.#id = :mark',
        ConditionExpression: 'size(#ids) < :limit AND attribute_not_exists(#ids.#id)',
        ExpressionAttributeNames: names(id),
        ExpressionAttributeValues: { ':mark': mark, ':limit': limit },
      },
    }),
    mark: (id: string, mark: boolean): TransactItem => ({
      Update: {
        ...target,
        UpdateExpression: 'SET #ids.#id = :mark',
        ConditionExpression: 'attribute_exists(#ids.#id)',
        ExpressionAttributeNames: names(id),
        ExpressionAttributeValues: { ':mark': mark },
      },
    }),
    remove: (id: string): TransactItem => ({
      Update: {
        ...target,
        UpdateExpression: 'REMOVE #ids.#id',
        ConditionExpression: 'attribute_exists(#ids.#id)',
        ExpressionAttributeNames: names(id),
      },
    }),
    /** Fails where an id was added or removed since so many were read. */
    stillHas: (count: number): TransactItem => ({
      ConditionCheck: {
        ...target,
        ConditionExpression: 'size(#ids) = :count',
        ExpressionAttributeNames: { '#ids': 'ids' },
        ExpressionAttributeValues: { ':count': count },
      },
    }),
  };
};
