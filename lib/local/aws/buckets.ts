import { z } from 'zod';
import type { AwsPlace } from '../events/aws-call.ts';
import type { Model } from '../template/model.ts';
import { noEffect, readProperties } from '../template/properties.ts';
import { callS3 } from './s3-call.ts';

const bucketSchema = z.strictObject({
  BucketName: z.string().optional(),
  /** Nobody reaches a local bucket but through the functions and the portal. */
  PublicAccessBlockConfiguration: noEffect,
  OwnershipControls: noEffect,
  AccessControl: noEffect,
  /** Data on this machine lies unencrypted. */
  BucketEncryption: noEffect,
  /** Old versions serve to take an accident back, and are for operators alone. */
  VersioningConfiguration: noEffect,
  /** Tidies up old versions and broken uploads: a matter of cost. */
  LifecycleConfiguration: z
    .looseObject({
      Rules: z.array(
        z.strictObject({
          Id: noEffect,
          Status: noEffect,
          AbortIncompleteMultipartUpload: noEffect,
          NoncurrentVersionExpiration: noEffect,
          ExpirationInDays: noEffect,
        }),
      ),
    })
    .optional(),
  LoggingConfiguration: noEffect,
  Tags: noEffect,
});

/** The names of the buckets. @throws a sentence that names what of a bucket is not understood. */
export const readBuckets = (model: Model): string[] =>
  model.ofType('AWS::S3::Bucket').map((resource) => {
    readProperties(bucketSchema, resource);
    return model.ref(resource.id);
  });

/** Makes the buckets of the templates; those that exist keep their objects. */
export const makeBuckets = async (place: AwsPlace, buckets: readonly string[]): Promise<void> => {
  await Promise.all(buckets.map((bucket) => callS3(place, { method: 'PUT', bucket })));
};
