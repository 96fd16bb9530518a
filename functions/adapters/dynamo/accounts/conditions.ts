import type { Table } from '../client.ts';
import type { TransactItem } from '../transact.ts';
import type { Key } from './read.ts';

type Fields = Record<string, unknown>;

/** Puts an item that must not be there yet. */
export const putNew = (table: Table, item: Key & Fields): TransactItem => ({
  Put: {
    TableName: table.name,
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** Replaces an item that must still have the version it was read with, so that no update is lost. */
export const putOver = (table: Table, item: Key & Fields, version: number): TransactItem => ({
  Put: {
    TableName: table.name,
    Item: item,
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  },
});

/** Sets these attributes and leaves the others alone, where all of `expected` still holds. */
export const setFields = (
  table: Table,
  key: Key,
  { fields, expected }: { fields: Fields; expected: Fields },
): TransactItem => {
  const sets = Object.entries(fields);
  const conditions = Object.entries(expected);
  return {
    Update: {
      TableName: table.name,
      Key: key,
      UpdateExpression: `SET ${sets.map((_, i) => `#s${i} = :s${i}`).join(', ')}`,
      ConditionExpression: conditions.map((_, i) => `#e${i} = :e${i}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries([
        ...sets.map(([name], i) => [`#s${i}`, name]),
        ...conditions.map(([name], i) => [`#e${i}`, name]),
      ]),
      ExpressionAttributeValues: Object.fromEntries([
        ...sets.map(([, value], i) => [`:s${i}`, value]),
        ...conditions.map(([, value], i) => [`:e${i}`, value]),
      ]),
    },
  };
};

/** Holds where an item still has these attributes. */
export const stillIs = (table: Table, key: Key, expected: Fields): TransactItem => {
  const conditions = Object.entries(expected);
  return {
    ConditionCheck: {
      TableName: table.name,
      Key: key,
      ConditionExpression: conditions.map((_, i) => `#e${i} = :e${i}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(conditions.map(([name], i) => [`#e${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        conditions.map(([, value], i) => [`:e${i}`, value]),
      ),
    },
  };
};

/** Deletes an item that must still have the version it was read with. */
export const deleteAt = (table: Table, key: Key, version: number): TransactItem => ({
  Delete: {
    TableName: table.name,
    Key: key,
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  },
});
