import { z } from 'zod';
import { subscriptionSchema } from './employee.ts';
import type { EventType } from './event-type-names.ts';
import { instantSchema } from './wire.ts';

const subscriptionChanged = z.strictObject({
  id: z.int().positive().describe('The employee’s id.'),
  resource: z.literal('employee').describe('The type of what changed.'),
  subscription: subscriptionSchema
    .strict()
    .describe('Where the subscription stands now and the days that matter to it.'),
});

const documentGenerated = z.strictObject({
  id: z.int().positive().describe('The document’s id.'),
  employeeId: z.int().positive().describe('Whose document it is.'),
  resource: z.literal('employee-document').describe('The type of what is new.'),
  documentName: z.string().describe('The name of the document, as a name of a file.'),
  documentFileType: z.literal('pdf').describe('The type of the file.'),
  createdAt: instantSchema.describe('When it was made.'),
});

/**
 * The catalogue of event types (contract 4.1): name, label, description, payload schema and example.
 * A new type is its name, one entry here, and the place that derives it.
 */
export const eventTypes = {
  'employee-subscription-changed': {
    label: 'Employee subscription changed',
    description: "An employee's subscription status or dates change.",
    schema: subscriptionChanged,
    example: {
      id: 731,
      resource: 'employee',
      subscription: {
        status: 'paused',
        startAt: '2025-02-01',
        nextTicketAt: null,
        pausedAt: '2025-09-01',
        cancelledAt: null,
        reactivatedAt: '2025-11-01',
      },
    },
  },
  'new-employee-document-generated': {
    label: 'New employee document generated',
    description: 'A new document is generated for an employee.',
    schema: documentGenerated,
    example: {
      id: 9082,
      employeeId: 731,
      resource: 'employee-document',
      documentName: 'JobTicket 2025-09.pdf',
      documentFileType: 'pdf',
      createdAt: '2025-08-25T06:00:00Z',
    },
  },
} as const satisfies Record<
  EventType,
  { label: string; description: string; schema: z.ZodType; example: unknown }
>;

/** The payload of each event type. */
export type EventPayload<T extends EventType = EventType> = z.infer<
  (typeof eventTypes)[T]['schema']
>;

/** The body of a webhook post (contract 4.1). `timestamp` is in unix seconds. */
export type WebhookBody<T extends EventType = EventType> = {
  event: { id: string; type: T; timestamp: number };
  payload: EventPayload<T>;
};

/** An event's body is at most this long, in bytes (contract 4.4). */
export const maxEventBodyBytes = 64 * 1024;
