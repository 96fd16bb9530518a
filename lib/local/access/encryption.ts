import { z } from 'zod';
import type { Model } from '../template/model.ts';
import { region, urlSuffix } from '../template/place.ts';
import type { AccessRequest } from './matching.ts';
import type { ActionOn } from './requests.ts';

const tableSchema = z.looseObject({
  SSESpecification: z.looseObject({ KMSMasterKeyId: z.string().optional() }).optional(),
});
const bucketSchema = z.looseObject({
  BucketEncryption: z
    .looseObject({
      ServerSideEncryptionConfiguration: z.array(
        z.looseObject({
          ServerSideEncryptionByDefault: z
            .looseObject({ KMSMasterKeyID: z.string().optional() })
            .optional(),
        }),
      ),
    })
    .optional(),
});
const secretSchema = z.looseObject({ KmsKeyId: z.string().optional() });

/** The key of each resource that lies under one of ours, by the resource's ARN. */
export type KeyByArn = ReadonlyMap<string, string>;

const bucketKey = (properties: unknown): string | undefined =>
  bucketSchema.parse(properties).BucketEncryption?.ServerSideEncryptionConfiguration[0]
    ?.ServerSideEncryptionByDefault?.KMSMasterKeyID;

/** Reads which tables, buckets and secrets of the templates lie under a key of ours. */
export const readKeys = (model: Model): KeyByArn => {
  const keyed: [string, string | undefined][] = [
    ...model
      .ofType('AWS::DynamoDB::Table')
      .map(({ id, properties }): [string, string | undefined] => [
        model.attribute(id, 'Arn'),
        tableSchema.parse(properties).SSESpecification?.KMSMasterKeyId,
      ]),
    ...model
      .ofType('AWS::S3::Bucket')
      .map(({ id, properties }): [string, string | undefined] => [
        model.attribute(id, 'Arn'),
        bucketKey(properties),
      ]),
    ...model
      .ofType('AWS::SecretsManager::Secret')
      .map(({ id, properties }): [string, string | undefined] => [
        model.ref(id),
        secretSchema.parse(properties).KmsKeyId,
      ]),
  ];
  return new Map(keyed.filter((pair): pair is [string, string] => pair[1] !== undefined));
};

/** A table's index and stream, a bucket's objects: they lie under the key of the whole. */
const wholeOf = (service: string, resource: string): string => {
  if (service === 'dynamodb') return /^[^/]+\/[^/]+/.exec(resource)?.[0] ?? resource;
  if (service === 's3') return /^[^/]+/.exec(resource)?.[0] ?? resource;
  return resource;
};

/** S3 and Secrets Manager make a data key for what is stored; all else is opened. */
const stores = new Set([
  's3:PutObject',
  'secretsmanager:PutSecretValue',
  'secretsmanager:CreateSecret',
]);

/**
 * What a service asks the key for in the caller's name ("via service") when it does the action: a
 * caller without these rights is refused as well.
 */
export const keyRequests = (keys: KeyByArn, { action, resource }: ActionOn): AccessRequest[] => {
  const [service = '', name = ''] = action.split(':');
  const key = keys.get(wholeOf(service, resource));
  if (key === undefined || /^(List|DescribeSecret$|DeleteSecret$|DeleteObject)/.test(name))
    return [];
  const context = { 'kms:ViaService': `${service}.${region}.${urlSuffix}` };
  const kms = stores.has(action) ? 'kms:GenerateDataKey' : 'kms:Decrypt';
  return [{ action: kms, resource: key, context }];
};
