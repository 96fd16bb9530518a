import { z } from 'zod';
import type { Model, Resource } from '../template/model.ts';
import { noEffect, readProperties } from '../template/properties.ts';

const keySchema = z.array(
  z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);

const indexSchema = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.string(),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
  OnDemandThroughput: noEffect,
  ContributorInsightsSpecification: noEffect,
  WarmThroughput: noEffect,
});

const shared = {
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(indexSchema).default([]),
  StreamSpecification: z
    .strictObject({ StreamViewType: z.string(), ResourcePolicy: noEffect })
    .optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string(), Enabled: z.literal(true) })
    .optional(),
  /** Data on this machine lies unencrypted, and is dropped by --reset alone. */
  SSESpecification: noEffect,
  OnDemandThroughput: noEffect,
  WarmThroughput: noEffect,
};

/** What protects and watches a table on AWS changes nothing here. */
const protections = {
  ContributorInsightsSpecification: noEffect,
  DeletionProtectionEnabled: noEffect,
  PointInTimeRecoverySpecification: noEffect,
  ResourcePolicy: noEffect,
  TableClass: noEffect,
  Tags: noEffect,
};

const tableSchema = z.strictObject({ ...shared, ...protections });
const globalTableSchema = z.strictObject({
  ...shared,
  Replicas: z.tuple([
    z.strictObject({ Region: z.string(), SSESpecification: noEffect, ...protections }),
  ]),
});

/** A table as its template describes it, in the form of CreateTable. */
export type TableDescription = {
  name: string;
  properties: Pick<
    z.output<typeof tableSchema>,
    | 'AttributeDefinitions'
    | 'KeySchema'
    | 'GlobalSecondaryIndexes'
    | 'StreamSpecification'
    | 'TimeToLiveSpecification'
  >;
};

const describe = (model: Model, resource: Resource): TableDescription => {
  const schema = resource.type.endsWith('GlobalTable') ? globalTableSchema : tableSchema;
  return { name: model.ref(resource.id), properties: readProperties(schema, resource) };
};

/** Every table of the templates. @throws a sentence that names what of a table is not understood. */
export const readTables = (model: Model): TableDescription[] =>
  ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']
    .flatMap((type) => model.ofType(type))
    .map((resource) => describe(model, resource));
