import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsClientOptions } from '../aws-client.ts';

/** A document client bound to nothing yet: adapters take it together with their table's name. */
export const createDocumentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(awsClientOptions), {
    marshallOptions: { removeUndefinedValues: true },
  });

/** The table that an adapter works on, with the client to reach it. */
export type Table = { client: DynamoDBDocumentClient; name: string };

/** DynamoDB's TTL counts in seconds. */
export const toTtl = (expiresAtMs: number): number => Math.ceil(expiresAtMs / 1000);
