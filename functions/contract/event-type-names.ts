import { z } from 'zod';

const names = ['employee-subscription-changed', 'new-employee-document-generated'] as const;

/** The name of an event type, as the API and the webhooks write it; what each is, see `eventTypes`. */
export type EventType = (typeof names)[number];

/** All event types in the order in which screens show them. */
export const allEventTypes: readonly EventType[] = names;

/** Parses the name of an event type. */
export const eventTypeSchema = z.enum(names);
