import type { WebhookView } from '#contract/portal.ts';
import type { WebhookFields } from '../../api/shapes.ts';
import type { Messages } from '../../messages/en.ts';

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

/** What the fields are called on the screen, by their names in the API. */
export const labelsOf = (
  text: Messages['webhooks']['form'],
): Record<keyof WebhookFields, string> => ({
  description: text.description,
  url: text.url,
  eventTypes: text.events,
});
