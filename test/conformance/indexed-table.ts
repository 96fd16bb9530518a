import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../functions/adapters/dynamo/client.ts';
import type { Index } from '../../lib/constructs/table.ts';
import type { DynamoEngine } from './dynamo-engine.ts';

let made = 0;

const projectionOf = ({ carries }: Index) => {
  if (carries === 'all') return { ProjectionType: 'ALL' as const };
  if (carries === 'keys') return { ProjectionType: 'KEYS_ONLY' as const };
  return { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...carries] };
};

const attribute = (AttributeName: string, isNumber = false) => ({
  AttributeName,
  AttributeType: isNumber ? ('N' as const) : ('S' as const),
});

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

/** A new table with the indexes that the data stack gives it, so that a test sees what is deployed. */
export const makeIndexedTable = async (
  engine: DynamoEngine,
  indexes: readonly Index[],
): Promise<Table> => {
  made += 1;
  const name = `indexed-${made}`;
  const { client } = await engine.makeTable('pk', 'sk');
  await (client as unknown as DynamoDBClient).send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        attribute('pk'),
        attribute('sk'),
        ...[
          ...new Map(
            indexes.flatMap((index) => [
              [index.partition, attribute(index.partition)] as const,
              [index.sort, attribute(index.sort, index.sortIsNumber)] as const,
            ]),
          ).values(),
        ],
      ],
      KeySchema: keySchema('pk', 'sk'),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partition, index.sort),
        Projection: projectionOf(index),
      })),
    }),
  );
  return { client, name };
};
