import { z } from 'zod';
import { eventTypes } from '#contract/event-types.ts';
import { erasedName } from './erasure.ts';
import type { DomainEvent } from './event.ts';

const bodySchema = z.object({ event: z.unknown(), payload: z.unknown() });

/** The payload without the person whom it tells of; undefined where that is not this employee. */
const erasePayload = (
  type: DomainEvent['type'],
  payload: unknown,
  employeeId: number,
): object | undefined => {
  switch (type) {
    case 'employee-subscription-changed': {
      const told = eventTypes[type].schema.parse(payload);
      return told.id === employeeId ? told : undefined;
    }
    case 'new-employee-document-generated': {
      const told = eventTypes[type].schema.parse(payload);
      return told.employeeId === employeeId ? { ...told, documentName: erasedName } : undefined;
    }
  }
};

/**
 * The body of an employee's event without their data (contract 7); undefined where the event tells of
 * somebody else. Posts that are still to come have it, too.
 */
export const eraseBody = (
  { type, body }: Pick<DomainEvent, 'type' | 'body'>,
  employeeId: number,
): string | undefined => {
  const { event, payload } = bodySchema.parse(JSON.parse(body));
  const erased = erasePayload(type, payload, employeeId);
  return erased && JSON.stringify({ event, payload: erased });
};
