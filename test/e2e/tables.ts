import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { System } from './system.ts';

type Item = Record<string, unknown>;
type Asked = { table: 'Events' | 'People' | 'Deliveries'; index?: string };

/** Reads a running system's tables, past its APIs: what is stored, whether anybody shows it or not. */
export const tablesOf = ({ env }: System) => {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${env.AWS_LOCAL_PORT}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'TEST', secretAccessKey: 'local' },
    }),
  );
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
  };
};
