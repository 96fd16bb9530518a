import type { WebhookLogView } from '#contract/portal.ts';
import type { Messages } from '../../messages/en.ts';

/** Why an attempt went as it did: the name of the sentence that says so and what to do next. */
export type Reason = Exclude<keyof Messages['logs']['why'], 'title'>;

type Facts = Pick<WebhookLogView, 'outcome' | 'error' | 'statusCode'>;

const ofStatus = (status: number): Reason => {
  if (status === 401 || status === 403) return 'auth';
  if (status === 404 || status === 405) return 'notFound';
  if (status === 410) return 'gone';
  if (status === 429) return 'tooMany';
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 400 && status < 500) return 'client';
  return status >= 500 ? 'server' : 'other';
};

/** The reason of an attempt's outcome (contract 4.3 and 4.4). */
export const reasonOf = ({ outcome, error, statusCode }: Facts): Reason => {
  if (outcome === 'succeeded') return 'succeeded';
  if (error !== null) return error;
  return statusCode === null ? 'connection' : ofStatus(statusCode);
};
