import type { AwsService, InjectedAnswer } from '../aws/hook.ts';
import type { FaultPlan } from './plan.ts';

type FaultKind = FaultPlan['kind'];

type Refusal = { status: number; code: string };

/** How each service says that it is asked too much. */
const throttles: Record<AwsService, Refusal> = {
  dynamodb: { status: 400, code: 'ProvisionedThroughputExceededException' },
  sqs: { status: 400, code: 'com.amazonaws.sqs#RequestThrottled' },
  s3: { status: 503, code: 'SlowDown' },
  secretsmanager: { status: 400, code: 'ThrottlingException' },
  'cognito-idp': { status: 400, code: 'TooManyRequestsException' },
  lambda: { status: 429, code: 'TooManyRequestsException' },
};

/** How each service says that it failed inside. */
const internalErrorOf = (service: AwsService): Refusal => ({
  status: 500,
  code: service === 's3' ? 'InternalError' : 'InternalServerError',
});

const xml = ({ status, code }: Refusal): InjectedAnswer => ({
  status,
  headers: { 'Content-Type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>As planned</Message></Error>`,
});

const json = ({ status, code }: Refusal): InjectedAnswer => ({
  status,
  headers: { 'Content-Type': 'application/x-amz-json-1.0', 'x-amzn-ErrorType': code },
  body: JSON.stringify({ __type: code, message: 'As planned' }),
});

/** Whether a fault comes once the call took effect. */
export const isAfterEffect = (kind: FaultKind): boolean =>
  kind === 'stop-after' || kind === 'timeout-after';

/** Whether a fault ends the function itself. */
export const isStop = (kind: FaultKind): boolean => kind === 'stop-before' || kind === 'stop-after';

/** Kinds that answer; a batch of which nothing can be done is throttled. */
const refusals = (service: AwsService): Partial<Record<FaultKind, Refusal>> => ({
  throttle: throttles[service],
  partial: throttles[service],
  error: internalErrorOf(service),
});

/** What the caller gets in the place of the service's answer. Pure. */
export const injectedAnswer = (kind: FaultKind, service: AwsService): InjectedAnswer => {
  const refusal = refusals(service)[kind];
  if (!refusal) return 'disconnect';
  return service === 's3' ? xml(refusal) : json(refusal);
};
