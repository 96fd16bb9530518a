import { z } from 'zod';
import { allEventTypes, type EventType } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import { webhookHeaders } from '#contract/webhook-headers.ts';
import { headerParameters } from './parameters.ts';
import { openSchema } from './schemas.ts';

const bodySchema = (type: EventType) =>
  z.object({
    event: z
      .object({
        id: z.uuid().describe('The event’s id, the same in every attempt.'),
        type: z.literal(type).describe('The type of the event.'),
        timestamp: z.int().min(0).describe('When it happened, in unix seconds.'),
      })
      .describe('What happened, and when.'),
    payload: eventTypes[type].schema.describe('What it happened to.'),
  });

const example = (type: EventType) => ({
  event: {
    id: webhookHeaders['webhook-id'].example,
    type,
    timestamp: Number(webhookHeaders['webhook-timestamp'].example),
  },
  payload: eventTypes[type].example,
});

const camel = (type: EventType): string =>
  type.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const webhookOf = (type: EventType) => ({
  post: {
    operationId: `on${camel(type)}`,
    summary: eventTypes[type].label,
    description: `${eventTypes[type].description} Sent to your webhooks that subscribe to it, at least once and in no certain order.`,
    tags: ['Webhooks'],
    security: [],
    parameters: headerParameters(webhookHeaders, true),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: openSchema(bodySchema(type)), example: example(type) },
      },
    },
    responses: {
      '200': { description: 'Any 2xx within 15 seconds: received.' },
      '410': { description: 'Not wanted any more: the webhook is disabled.' },
      default: {
        description:
          'Not received: it is tried again, ten times in all over three days. `Retry-After` is heeded on 429 and 503.',
      },
    },
  },
});

/** What is sent to webhooks, by event type (contract 4). */
export const webhooks = (): Record<string, unknown> =>
  Object.fromEntries(allEventTypes.map((type) => [type, webhookOf(type)]));
