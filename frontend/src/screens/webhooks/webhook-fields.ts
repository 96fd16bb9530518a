import type { WebhookView } from '#contract/portal.ts';
import type { WebhookFields } from '../../api/shapes.ts';

/** What a form starts from. */
export const fieldsOf = ({ description, url, eventTypes }: WebhookView): WebhookFields => ({
  description,
  url,
  eventTypes,
});

/** What is sent: without the blanks around. */
export const trimmed = (fields: WebhookFields): WebhookFields => ({
  ...fields,
  description: fields.description.trim(),
  url: fields.url.trim(),
});
