import type { EventType } from '#contract/event-type-names.ts';
import { eventTypes } from '#contract/event-types.ts';
import { buildEvent, type EventFacts } from './employee-event.ts';
import type { DomainEvent } from './event.ts';

/** The event of a test: the catalogue's example under an id and time of its own (contract 5). */
export const exampleEvent = (facts: EventFacts, type: EventType): DomainEvent =>
  buildEvent(facts, type, eventTypes[type].example);
