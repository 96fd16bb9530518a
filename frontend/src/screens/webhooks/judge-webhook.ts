import type { WebhookFields } from '../../api/shapes.ts';
import { judgeDescription } from '../../parts/judge.ts';

/** What is wrong with each field, by the name of its message; only what is plain without the API. */
export type WebhookFaults = {
  description?: 'missingDescription' | 'tooLong';
  url?: 'missingUrl' | 'badUrl';
  eventTypes?: 'missingEvents';
};

/** Judges the form before it is sent; which hosts and ports will do is the API's to say (contract 4.3). */
export const judgeWebhook = ({ description, url, eventTypes }: WebhookFields): WebhookFaults => {
  const faults: WebhookFaults = {};
  const fault = judgeDescription(description);
  if (fault !== undefined) faults.description = fault === 'missing' ? 'missingDescription' : fault;
  if (url.trim() === '') faults.url = 'missingUrl';
  else if (!URL.canParse(url.trim())) faults.url = 'badUrl';
  if (eventTypes.length === 0) faults.eventTypes = 'missingEvents';
  return faults;
};
