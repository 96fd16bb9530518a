import type { AwsService, InjectedAnswer } from '../aws/hook.ts';
import { account, partition } from '../template/place.ts';
import type { AccessRequest } from './matching.ts';

/** How each service says it; what is not here says it in JSON with 400. */
const shapes: Partial<Record<AwsService, (message: string) => InjectedAnswer>> = {
  s3: (message) => ({
    status: 403,
    headers: { 'Content-Type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`,
  }),
  lambda: (message) => ({
    status: 403,
    headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'AccessDeniedException' },
    body: JSON.stringify({ Message: message }),
  }),
};

const inJson = (message: string): InjectedAnswer => ({
  status: 400,
  headers: { 'Content-Type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazon.coral.service#AccessDeniedException',
    Message: message,
    message,
  }),
});

/** What a caller is told, as AWS words it. */
export const denialMessage = (
  caller: string,
  { action, resource }: Pick<AccessRequest, 'action' | 'resource'>,
  reason: 'explicit deny' | 'no statement allows it',
): string => {
  const because =
    reason === 'explicit deny'
      ? 'with an explicit deny'
      : `because no identity-based policy allows the ${action} action`;
  return `User: arn:${partition}:sts::${account}:assumed-role/${caller} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
};

/** The service's own refusal. */
export const denialAnswer = (service: AwsService, message: string): InjectedAnswer =>
  (shapes[service] ?? inJson)(message);
