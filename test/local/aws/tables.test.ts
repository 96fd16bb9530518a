import { readTables } from '../../../lib/local/aws/table-description.ts';
import { missingIndexes } from '../../../lib/local/aws/tables.ts';
import { modelOf, stackOf } from '../template/stacks.ts';

const key = (name: string) => [{ AttributeName: name, KeyType: 'HASH' as const }];
const index = (name: string, attributes: string[]) => ({
  IndexName: name,
  KeySchema: key('owner'),
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: attributes },
});

const tableWith = (properties: Record<string, unknown>) =>
  readTables(
    modelOf(
      stackOf({
        Data: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
            BillingMode: 'PAY_PER_REQUEST',
            KeySchema: key('pk'),
            ...properties,
          },
        },
      }),
    ),
  )[0];

const existing = (KeySchema: ReturnType<typeof key>, indexes: ReturnType<typeof index>[]) => ({
  TableStatus: 'ACTIVE',
  KeySchema,
  GlobalSecondaryIndexes: indexes,
});

describe('a table that is in the data folder already', () => {
  const wanted = tableWith({ GlobalSecondaryIndexes: [index('byOwner', ['a', 'b'])] });
  if (!wanted) throw new Error('no table');

  it('gets the indexes that it lacks', () => {
    expect(missingIndexes(wanted, existing(key('pk'), []))).toMatchObject([
      { IndexName: 'byOwner' },
    ]);
  });

  it('is left alone where it has them, in whatever order', () => {
    expect(missingIndexes(wanted, existing(key('pk'), [index('byOwner', ['b', 'a'])]))).toEqual([]);
  });

  it('stops the start where its key or an index has changed', () => {
    expect(() => missingIndexes(wanted, existing(key('id'), []))).toThrow(/another key .*--reset/);
    expect(() => missingIndexes(wanted, existing(key('pk'), [index('byOwner', ['a'])]))).toThrow(
      /another index byOwner .*--reset/,
    );
  });
});

describe('a table of the templates', () => {
  it('is refused with what the engine would not do', () => {
    expect(() => tableWith({ BillingMode: 'PROVISIONED' })).toThrow(/BillingMode/);
    expect(() => tableWith({ LocalSecondaryIndexes: [] })).toThrow(/LocalSecondaryIndexes/);
    expect(() => tableWith({ KinesisStreamSpecification: {} })).toThrow(
      /KinesisStreamSpecification/,
    );
  });
});
