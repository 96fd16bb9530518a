import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { System } from './system.ts';

const clientsFor = (endpoint: string) => {
  const options = {
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'local' },
  };
  return {
    tables: DynamoDBDocumentClient.from(new DynamoDBClient(options)),
    sqs: new SQSClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
  };
};

const known = new Map<string, ReturnType<typeof clientsFor>>();

/** Clients of an endpoint, the same each time: every client keeps its sockets for as long as there is one. */
export const clientsAt = (endpoint: string): ReturnType<typeof clientsFor> => {
  const clients = known.get(endpoint) ?? clientsFor(endpoint);
  known.set(endpoint, clients);
  return clients;
};

/** Clients of a running system, past all of its APIs. */
export const clientsOf = ({ env }: System) => clientsAt(`http://127.0.0.1:${env.AWS_LOCAL_PORT}`);
