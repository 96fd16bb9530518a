import { S3Client } from '@aws-sdk/client-s3';

/** S3 as the functions use it. */
export const createBucketClient = (): S3Client => new S3Client({ maxAttempts: 4 });
