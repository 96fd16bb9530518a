import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { z } from 'zod';
import type { Platform } from '../platform.ts';
import { acknowledge } from '../rules.ts';
import type { DataKey } from './encryption.ts';
import type { PlatformFunction } from './function.ts';

const importSchema = z.object({ 'Fn::ImportValue': z.string() });

/** What a function does with a bucket's objects: exactly what is said. */
type BucketUse = {
  read?: boolean;
  write?: boolean;
  list?: boolean;
  /** With all versions. */
  erase?: boolean;
  /** The environment variable that tells it the bucket's name. */
  variable: string;
};

/** The CDK's class does not fit its own interface under exact optional properties. */
const isBucket = (made: unknown): made is IBucket => made instanceof Bucket;

/** A bucket: private, over TLS alone, with versions of which old ones go after 90 days. */
export class PrivateBucket extends Construct {
  readonly bucket: IBucket;
  private readonly key: DataKey | undefined;

  /**
   * @param props.key where the data is customers'; else S3's own key encrypts it.
   * @param props.expireDays after so many days an object is deleted; such a bucket keeps no versions.
   */
  constructor(
    scope: Construct,
    id: string,
    props: { platform: Platform; key?: DataKey; expireDays?: number },
  ) {
    super(scope, id);
    const made = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: props.expireDays === undefined,
      lifecycleRules: [
        {
          ...(props.expireDays === undefined
            ? { noncurrentVersionExpiration: Duration.days(90) }
            : { expiration: Duration.days(props.expireDays) }),
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
      removalPolicy: props.platform.stage.retained ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(props.key
        ? { encryption: BucketEncryption.KMS, encryptionKey: props.key.key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
    });
    if (!isBucket(made)) throw new Error(`${id} is no bucket.`);
    this.bucket = made;
    this.key = props.key;
  }

  /** Lets a function do this with the bucket's objects, and tells it the bucket's name. */
  grant(fn: PlatformFunction, use: BucketUse): void {
    const { read = false, write = false, list, erase, variable } = use;
    fn.allow({
      actions: [
        ...(read ? ['s3:GetObject'] : []),
        ...(write ? ['s3:PutObject'] : []),
        ...(erase ? ['s3:DeleteObject', 's3:DeleteObjectVersion'] : []),
      ],
      resources: [this.bucket.arnForObjects('*')],
    });
    const listing = [
      ...(list ? ['s3:ListBucket'] : []),
      ...(erase ? ['s3:ListBucketVersions'] : []),
    ];
    if (listing.length > 0) fn.allow({ actions: listing, resources: [this.bucket.bucketArn] });
    if (read || write) this.key?.grant(fn, { service: 's3', read, write });
    fn.tell(variable, this.bucket.bucketName);
    acknowledge(
      fn,
      `AwsSolutions-IAM5[Resource::${this.exportName()}/*]`,
      'Objects are made while the system runs',
    );
  }

  /** Functions live in other stacks than the buckets that they are granted: the rules see this name. */
  private exportName(): string {
    const stack = Stack.of(this);
    const exported: unknown = stack.resolve(stack.exportValue(this.bucket.bucketArn));
    return importSchema.parse(exported)['Fn::ImportValue'];
  }
}
