import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { AwsCallError, type AwsPlace, callAws, type JsonService } from '../events/aws-call.ts';
import type { TableDescription } from './table-description.ts';

const service: JsonService = {
  name: 'dynamodb',
  target: 'DynamoDB_20120810',
  contentType: 'application/x-amz-json-1.0',
};

const existingSchema = z.object({
  Table: z.object({
    TableStatus: z.string(),
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z
      .array(
        z.object({
          IndexName: z.string(),
          IndexStatus: z.string().optional(),
          KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
          Projection: z.object({
            ProjectionType: z.string(),
            NonKeyAttributes: z.array(z.string()).optional(),
          }),
        }),
      )
      .default([]),
    StreamSpecification: z.object({ StreamViewType: z.string().optional() }).optional(),
    LatestStreamArn: z.string().optional(),
  }),
});

type Existing = z.output<typeof existingSchema>['Table'];
type Index = TableDescription['properties']['GlobalSecondaryIndexes'][number];

const call = (place: AwsPlace, operation: string, input: unknown): Promise<unknown> =>
  callAws(place, service, { operation, input });

const find = async (place: AwsPlace, name: string): Promise<Existing | undefined> => {
  try {
    return existingSchema.parse(await call(place, 'DescribeTable', { TableName: name })).Table;
  } catch (error) {
    if (error instanceof AwsCallError && error.code === 'ResourceNotFoundException')
      return undefined;
    throw error;
  }
};

/** Waits until a table and its indexes can be used; the built-in engine is ready at once. */
const waitUntilActive = async (place: AwsPlace, name: string): Promise<Existing> => {
  for (;;) {
    const found = await find(place, name);
    const busy = found?.GlobalSecondaryIndexes.some(
      ({ IndexStatus = 'ACTIVE' }) => IndexStatus !== 'ACTIVE',
    );
    if (found?.TableStatus === 'ACTIVE' && !busy) return found;
    await sleep(50);
  }
};

const streamOf = ({ StreamSpecification: stream }: TableDescription['properties']) =>
  stream && { StreamEnabled: true, StreamViewType: stream.StreamViewType };

const indexInput = ({ IndexName, KeySchema, Projection }: Index) => ({
  IndexName,
  KeySchema,
  Projection,
});

const create = async (place: AwsPlace, { name, properties }: TableDescription): Promise<void> => {
  const indexes = properties.GlobalSecondaryIndexes.map(indexInput);
  const stream = streamOf(properties);
  await call(place, 'CreateTable', {
    TableName: name,
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}),
    ...(stream ? { StreamSpecification: stream } : {}),
  });
};

const sameProjection = (a: Index['Projection'], b: Index['Projection']): boolean =>
  a.ProjectionType === b.ProjectionType &&
  isDeepStrictEqual(new Set(a.NonKeyAttributes), new Set(b.NonKeyAttributes));

/**
 * The indexes that a table in the data folder lacks.
 * @throws one sentence where keys or an index have changed, which no table can follow. Pure.
 */
export const missingIndexes = (
  { name, properties }: TableDescription,
  found: Existing,
): Index[] => {
  const refuse = (what: string) =>
    new Error(`Table ${name} in the data folder has another ${what} than the templates: --reset.`);
  if (!isDeepStrictEqual(found.KeySchema, properties.KeySchema)) throw refuse('key');
  return properties.GlobalSecondaryIndexes.filter((wanted) => {
    const index = found.GlobalSecondaryIndexes.find((one) => one.IndexName === wanted.IndexName);
    if (!index) return true;
    const same =
      isDeepStrictEqual(index.KeySchema, wanted.KeySchema) &&
      sameProjection(index.Projection, wanted.Projection);
    if (!same) throw refuse(`index ${wanted.IndexName}`);
    return false;
  });
};

const update = async (place: AwsPlace, table: TableDescription, found: Existing): Promise<void> => {
  const { name, properties } = table;
  for (const index of missingIndexes(table, found)) {
    await call(place, 'UpdateTable', {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: indexInput(index) }],
    });
    await waitUntilActive(place, name);
  }
  const stream = streamOf(properties);
  if (stream && found.StreamSpecification?.StreamViewType === undefined)
    await call(place, 'UpdateTable', { TableName: name, StreamSpecification: stream });
};

const ttlSchema = z.object({
  TimeToLiveDescription: z
    .object({ TimeToLiveStatus: z.string().optional(), AttributeName: z.string().optional() })
    .optional(),
});

const setExpiry = async (place: AwsPlace, { name, properties }: TableDescription) => {
  const wanted = properties.TimeToLiveSpecification;
  if (!wanted) return;
  const { TimeToLiveDescription: found } = ttlSchema.parse(
    await call(place, 'DescribeTimeToLive', { TableName: name }),
  );
  if (found?.AttributeName === wanted.AttributeName) return;
  await call(place, 'UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: wanted });
};

/** Makes a table, or what it lacks. @returns its stream's ARN in the engine's words. */
const makeTable = async (
  place: AwsPlace,
  table: TableDescription,
): Promise<[string, string] | undefined> => {
  const found = await find(place, table.name);
  if (found) await update(place, table, found);
  else await create(place, table);
  const { LatestStreamArn: stream } = await waitUntilActive(place, table.name);
  await setExpiry(place, table);
  return stream === undefined ? undefined : [table.name, stream];
};

/**
 * Makes the tables of the templates; those that exist keep their items.
 * @returns the ARNs of their streams by table name, with the region of the templates.
 */
export const makeTables = async (
  place: AwsPlace,
  tables: readonly TableDescription[],
): Promise<ReadonlyMap<string, string>> => {
  const made = await Promise.all(tables.map((table) => makeTable(place, table)));
  // The engine has a region of its own in its ARNs, but takes any in those that it is asked for.
  return new Map(
    made
      .filter((one) => one !== undefined)
      .map(([name, stream]) => [
        name,
        stream.replace(/^arn:aws:dynamodb:[^:]+:/, `arn:aws:dynamodb:${place.region}:`),
      ]),
  );
};
