import { SQSClient } from '@aws-sdk/client-sqs';

/** SQS as the functions use it. */
export const createQueueClient = (): SQSClient => new SQSClient({ maxAttempts: 4 });
