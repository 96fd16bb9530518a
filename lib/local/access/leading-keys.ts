import { z } from 'zod';
import type { Model } from '../template/model.ts';

const keysSchema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }));
const tableSchema = z.looseObject({
  KeySchema: keysSchema,
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema: keysSchema }))
    .default([]),
});

/** The attribute that is the partition key of each table and index, by ARN. */
export type PartitionKeys = ReadonlyMap<string, string>;

const partitionOf = (keys: z.output<typeof keysSchema>): string =>
  keys.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';

/** Reads the partition keys of all tables and indexes of the templates. */
export const readPartitionKeys = (model: Model): PartitionKeys =>
  new Map(
    model.ofType('AWS::DynamoDB::Table').flatMap(({ id, properties }) => {
      const table = tableSchema.parse(properties);
      const arn = model.attribute(id, 'Arn');
      const indexes = table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => [
        `${arn}/index/${IndexName}`,
        partitionOf(KeySchema),
      ]);
      return [[arn, partitionOf(table.KeySchema)], ...indexes] as [string, string][];
    }),
  );

const textSchema = z.object({ S: z.string() });
const attributesSchema = z.record(z.string(), z.unknown());

/** What a call says of items: their keys, whole items, or a condition on keys. */
const saidSchema = z.object({
  Key: attributesSchema.optional(),
  Item: attributesSchema.optional(),
  Keys: z.array(attributesSchema).optional(),
  KeyConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: attributesSchema.default({}),
});
type Said = z.output<typeof saidSchema>;

/** The value that a condition on keys asks an attribute to equal. */
const askedFor = (said: Said, attribute: string): unknown => {
  const equalities = said.KeyConditionExpression?.matchAll(/([#\w]+)\s*=\s*(:\w+)/g) ?? [];
  for (const [, name = '', value = ''] of equalities)
    if ((said.ExpressionAttributeNames[name] ?? name) === attribute)
      return said.ExpressionAttributeValues[value];
  return undefined;
};

/**
 * The partition keys of the items that a call, or one part of it, is about (`dynamodb:LeadingKeys`).
 * @throws where it names none: a request whose items are unknown is never judged as if it had none.
 */
export const leadingKeys = (input: unknown, attribute: string): string[] => {
  const said = saidSchema.parse(input);
  const items = [said.Key, said.Item, ...(said.Keys ?? [])].filter((item) => item !== undefined);
  const values = items.map((item) => item[attribute]);
  const asked = said.KeyConditionExpression ? [askedFor(said, attribute)] : [];
  return z
    .array(textSchema)
    .nonempty()
    .parse([...values, ...asked])
    .map(({ S }) => S);
};
