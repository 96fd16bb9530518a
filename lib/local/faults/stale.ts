import { z } from 'zod';
import type { AwsCall, InjectedAnswer } from '../aws/hook.ts';

const readSchema = z.looseObject({ ConsistentRead: z.boolean().optional() });
/** A batch says it of each table. */
const batchSchema = readSchema.extend({
  RequestItems: z.record(z.string(), readSchema).default({}),
});

/** What reads of DynamoDB answer that have not heard of anything new yet. */
const nothing: Record<string, unknown> = {
  Query: { Items: [], Count: 0, ScannedCount: 0 },
  Scan: { Items: [], Count: 0, ScannedCount: 0 },
  GetItem: {},
  BatchGetItem: { Responses: {}, UnprocessedKeys: {} },
};

/** Calls of Secrets Manager that may not have heard of a secret or a version yet. */
const secretCalls = new Set([
  'GetSecretValue',
  'DescribeSecret',
  'PutSecretValue',
  'UpdateSecretVersionStage',
]);

type Call = Pick<AwsCall, 'operation' | 'body'>;

const isConsistent = (body: Buffer): boolean => {
  try {
    const { RequestItems, ...read } = batchSchema.parse(JSON.parse(body.toString('utf8')));
    return [read, ...Object.values(RequestItems)].some(({ ConsistentRead }) => ConsistentRead);
  } catch {
    return true;
  }
};

/** Whether a call may be answered as if what was just written were not there. */
export const mayBeStale = ({ operation, body }: Call): boolean =>
  secretCalls.has(operation) || (Object.hasOwn(nothing, operation) && !isConsistent(body));

/** The answer of a part of the service that nothing new has reached. */
export const staleAnswer = ({ operation }: Call): InjectedAnswer => {
  const late = secretCalls.has(operation);
  const code = 'ResourceNotFoundException';
  return {
    status: late ? 400 : 200,
    headers: {
      'Content-Type': `application/x-amz-json-${late ? '1.1' : '1.0'}`,
      ...(late ? { 'x-amzn-ErrorType': code } : {}),
    },
    body: JSON.stringify(late ? { __type: code, message: 'As planned' } : nothing[operation]),
  };
};
