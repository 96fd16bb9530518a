import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { PutCommand, paginateQuery, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionHeld } from '../../functions/adapters/dynamo/condition-held.ts';
import { clientsAt } from './aws-clients.ts';
import type { System } from './system.ts';

type Item = Record<string, unknown>;
type Key = { pk: string; sk: string };
type Asked = {
  table: 'Accounts' | 'Events' | 'People' | 'Deliveries' | 'RateLimits';
  index?: string;
};

/** The tables of a DynamoDB, past all APIs: what is stored, whether anybody shows it or not. */
export const tablesAt = (endpoint: string) => {
  const { tables: client } = clientsAt(endpoint);
  const nameOf = async (part: string): Promise<string> => {
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    const name = TableNames.find((one) => one.includes(part));
    if (!name) throw new Error(`No table ${part} among ${TableNames}`);
    return name;
  };
  return {
    /** Every item under one key of a table or an index. */
    query: async ({ table, index }: Asked, attribute: string, value: string): Promise<Item[]> => {
      const items: Item[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: await nameOf(table),
          ...(index ? { IndexName: index } : {}),
          KeyConditionExpression: '#key = :value',
          ExpressionAttributeNames: { '#key': attribute },
          ExpressionAttributeValues: { ':value': value },
        },
      );
      for await (const { Items = [] } of pages) items.push(...Items);
      return items;
    },
    /** Puts an item, whatever stands there. */
    put: async (table: Asked['table'], item: Key & Item): Promise<void> => {
      await client.send(new PutCommand({ TableName: await nameOf(table), Item: item }));
    },
    /** Sets values of an item where one field is as it was seen; tells whether it was. */
    move: async (
      table: Asked['table'],
      { pk, sk }: Key,
      [field, seen]: [field: string, seen: unknown],
      values: Item,
    ): Promise<boolean> => {
      const names = Object.keys(values);
      const update = new UpdateCommand({
        TableName: await nameOf(table),
        Key: { pk, sk },
        UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')}`,
        ConditionExpression: `${field} = :seen`,
        ExpressionAttributeValues: {
          ':seen': seen,
          ...Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
        },
      });
      return await conditionHeld(client.send(update));
    },
    /** Every item of a table, or of each these attributes alone. */
    scan: async (table: Asked['table'], attributes?: readonly string[]): Promise<Item[]> => {
      const items: Item[] = [];
      const pages = paginateScan(
        { client },
        {
          TableName: await nameOf(table),
          ConsistentRead: true,
          ...(attributes && {
            ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
            ExpressionAttributeNames: Object.fromEntries(
              attributes.map((name) => [`#${name}`, name]),
            ),
          }),
        },
      );
      for await (const { Items = [] } of pages) items.push(...Items);
      return items;
    },
  };
};

/** The tables of a running system. */
export const tablesOf = ({ env }: System) => tablesAt(`http://127.0.0.1:${env.AWS_LOCAL_PORT}`);
