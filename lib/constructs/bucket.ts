import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { DataKey } from './encryption.ts';

/** The CDK's class does not fit its own interface under exact optional properties. */
const isBucket = (made: unknown): made is IBucket => made instanceof Bucket;

/** A bucket: private, over TLS alone, with versions of which old ones go after 90 days. */
export class PrivateBucket extends Construct {
  readonly bucket: IBucket;

  /** @param props.key where the data is customers'; else S3's own key encrypts it. */
  constructor(scope: Construct, id: string, props: { platform: Platform; key?: DataKey }) {
    super(scope, id);
    const made = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(90),
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
  }
}
