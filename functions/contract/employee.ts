import { z } from 'zod';
import { contractSigningStatuses, planTypes, subscriptionStatuses } from './employee-values.ts';
import { dateSchema, emailSchema, instantSchema, linkSchema, monthSchema } from './wire.ts';

const day = dateSchema.nullable();

/** Where a subscription stands and the days that matter to it (contract 2.1). */
export const subscriptionSchema = z
  .object({
    status: z.enum(subscriptionStatuses).describe('Where the subscription stands.'),
    startAt: day.describe('The day on which it starts or started.'),
    nextTicketAt: day.describe(
      'The first day of the next ticket: the first of the coming month. Null whenever no ticket is coming.',
    ),
    pausedAt: day.describe('The day on which a pause begins or began.'),
    cancelledAt: day.describe('The day on which it ends or ended.'),
    reactivatedAt: day.describe('The day on which a pause ends or ended.'),
  })
  .describe('Where the subscription stands and the days that matter to it.');

/** What the employee pays; null in a fully subsidised plan. */
export const contributionSchema = z.object({
  label: z.string().describe('The amount as a text to show.'),
  value: z.number().min(0).describe('The amount in euros.'),
});

export const planSchema = z.object({
  type: z.enum(planTypes).describe('Who pays for the ticket.'),
  contractSigningStatus: z
    .enum(contractSigningStatuses)
    .describe('Whether the employee has accepted the contract.'),
  employeeContributionAmount: contributionSchema
    .nullable()
    .describe('What the employee pays each month. Null in a fully subsidised plan.'),
});

export const ticketSchema = z.object({
  ticketId: z.string().describe('The ticket’s id.'),
  ticketMonth: monthSchema.describe('The month for which it is valid.'),
  validFrom: dateSchema.describe('The first day on which it is valid.'),
  validUntil: dateSchema.describe('The last day on which it is valid.'),
  links: z
    .object({
      apple: z.url().describe('Where it is added to Apple Wallet.'),
      google: z.url().describe('Where it is added to Google Wallet.'),
    })
    .describe('Where the employee adds the ticket to a wallet.'),
});

/** How an employee is known to one HR integration. */
export const hrLinkSchema = z.object({
  type: z.literal('hr-integration').describe('What the employee is linked to.'),
  hrId: z.string().describe('The employee’s id in the HR system.'),
  hrIntegrationId: z.int().describe('The id of the HR integration.'),
  lastSyncId: z
    .string()
    .nullable()
    .describe(
      'The `syncId` of the last roster with this person, also where it changed nothing about them; of who was left out, of the roster that left them out.',
    ),
  lastSynced: instantSchema.nullable().describe('When that roster was applied.'),
});

/** An employee as the partner API shows it (contract 2.1). `hrIntergartionLinks` is spelt so on the wire. */
export const employeeSchema = z
  .object({
    id: z.int().positive().describe('The employee’s id, never used again.'),
    firstName: z.string().describe('First name.'),
    lastName: z.string().describe('Last name.'),
    email: emailSchema.describe('Email address.'),
    dateOfBirth: day.describe('Date of birth, where it is known.'),
    profileImage: z
      .url()
      .nullable()
      .describe('Where a picture of the employee lies, if there is one.'),
    resource: z.literal('employee').describe('The type of this resource.'),
    subscription: subscriptionSchema,
    plan: planSchema.nullable().describe('The plan, where one is chosen.'),
    ticket: ticketSchema.nullable().describe('The ticket of this month, where there is one.'),
    hrIntergartionLinks: z
      .array(hrLinkSchema)
      .describe('The HR integrations that this employee is linked to. The name is spelt so.'),
    _links: z
      .object({ self: linkSchema, employeeDocuments: linkSchema })
      .describe('This employee, and the list of the employee’s documents.'),
  })
  .meta({ id: 'Employee', description: 'An employee of the company.' });

export type WireEmployee = z.infer<typeof employeeSchema>;

/** A time away from work, as a roster tells it; an open end is null or missing (contract 2.4). */
export const absenceSchema = z.strictObject({
  startDate: dateSchema.describe('The first day away.'),
  endDate: dateSchema.nullish().describe('The last day away. Null or left out: the end is open.'),
  type: z.string().max(100).nullish().describe('What kind of absence it is, in your words.'),
});

/** How many people a roster may have, and absences a person (contract 2.4). */
export const maxPeople = 20_000;
export const maxAbsences = 100;

const name = z.string().trim().min(1).max(100);

/** One person of a roster (contract 2.4). */
export const rosterPersonSchema = z.strictObject({
  firstName: name.describe('First name.'),
  lastName: name.describe('Last name.'),
  email: emailSchema.describe('Email address, no other one’s in this roster.'),
  hrId: z
    .string()
    .min(1)
    .max(100)
    .describe('The id in your HR system, no other one’s in this roster.'),
  profileImage: z
    .url({ protocol: /^https$/ })
    .max(2048)
    .nullish()
    .describe('An https URL of a picture.'),
  dateOfBirth: dateSchema.nullish().describe('Date of birth.'),
  startDate: dateSchema.nullish().describe('The first day of work.'),
  terminationDate: dateSchema
    .nullish()
    .describe('The last day of work: the subscription ends with that month.'),
  autoSyncEmployee: z
    .boolean()
    .nullish()
    .describe(
      '`false`: this person counts as present, is never made, and nothing about them changes.',
    ),
  absences: z
    .array(absenceSchema)
    .max(maxAbsences)
    .nullish()
    .describe('Times away; one of 30 days or more pauses the subscription.'),
});

export type RosterPerson = z.infer<typeof rosterPersonSchema>;

/** The body of a sync: the whole current roster (contract 2.4). */
export const rosterSchema = z
  .strictObject({
    syncId: z
      .string()
      .min(1)
      .max(100)
      .describe(
        'Your name for this roster. Sending it again with the same people changes nothing.',
      ),
    employees: z
      .array(rosterPersonSchema)
      .max(maxPeople)
      .describe('Everybody who works for the company now. Who is missing is offboarded.'),
    allowEmptyRoster: z
      .boolean()
      .optional()
      .describe('`true` lets an empty roster through, which offboards everybody.'),
  })
  .meta({ id: 'Roster', description: 'The whole current roster of an HR system.' });

export type Roster = z.infer<typeof rosterSchema>;

/** One person of an operator's import file: a roster's person with the rest of an employee (contract 7). */
export const importPersonSchema = rosterPersonSchema.extend({
  hrId: z.string().min(1).max(100).nullish(),
  plan: planSchema.nullish(),
  ticket: ticketSchema.nullish(),
  subscription: subscriptionSchema.partial().nullish(),
});

export type ImportPerson = z.infer<typeof importPersonSchema>;
