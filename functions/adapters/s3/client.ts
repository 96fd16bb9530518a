import { S3Client } from '@aws-sdk/client-s3';
import { awsClientOptions } from '../aws-client.ts';

/** S3 as the functions use it. */
export const createBucketClient = (): S3Client => new S3Client(awsClientOptions);
