import { z } from 'zod';
import { allEventTypes } from '#contract/event-type-names.ts';
import { eventTypes, maxEventBodyBytes } from '#contract/event-types.ts';
import { buildEvent, isEventType } from '../domain/employee-event.ts';
import type { CompanyStore } from '../domain/ports/accounts.ts';
import type { EventStore } from '../domain/ports/people.ts';
import type { Clock, Random } from '../domain/ports/system.ts';
import { publishedAudit } from './audit-entries.ts';
import { type Command, command, done, listPlaces, placesOf, refused } from './command.ts';
import { unknownCompany } from './company-commands.ts';

/** What `event publish` works with. */
export type PublishPorts = {
  companies: Pick<CompanyStore, 'find'>;
  events: Pick<EventStore, 'append'>;
  clock: Clock;
  random: Random;
};

const argsSchema = z.strictObject({
  company: z.string().min(1),
  type: z.string(),
  payload: z.unknown(),
});

/** `event publish`: an event of the catalogue, its payload checked against the event's schema. */
export const publishEvent = (ports: PublishPorts): Command =>
  command(argsSchema, async ({ company, type, payload }, requestId) => {
    if (!isEventType(type))
      return refused(`There is no event type "${type}", only ${allEventTypes.join(' and ')}.`);
    const parsed = eventTypes[type].schema.safeParse(payload);
    if (!parsed.success)
      return refused(`The payload is wrong: ${listPlaces(placesOf(parsed.error, ['payload']))}.`);
    if (!(await ports.companies.find(company))) return refused(unknownCompany(company));
    const occurredAt = ports.clock.now();
    const id = ports.random.timeUuid(occurredAt);
    const event = buildEvent({ id, companyId: company, occurredAt, requestId }, type, parsed.data);
    if (Buffer.byteLength(event.body) > maxEventBodyBytes)
      return refused(`The event's body has more than ${maxEventBodyBytes} bytes.`);
    await ports.events.append(event, publishedAudit(event));
    return done({ eventId: id });
  });
