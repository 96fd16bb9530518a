import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientOptions } from '../aws-client.ts';

/** SQS as the functions use it. */
export const createQueueClient = (): SQSClient => new SQSClient(awsClientOptions);
