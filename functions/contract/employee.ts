import { z } from 'zod';
import { dateSchema, emailSchema, instantSchema, monthSchema } from './wire.ts';

export const subscriptionStatuses = [
  'pending',
  'active',
  'scheduled-pause',
  'paused',
  'scheduled-cancellation',
  'cancelled',
] as const;
export const planTypes = [
  'fully-subsidized-plan',
  'split-pay-plan',
  'salary-conversion-plan',
] as const;
export const contractSigningStatuses = ['pending', 'accepted', 'declined'] as const;

/** Where a subscription stands and the days that matter to it (contract 2.1). */
export const subscriptionSchema = z.object({
  status: z.enum(subscriptionStatuses),
  startAt: dateSchema.nullable(),
  nextTicketAt: dateSchema.nullable(),
  pausedAt: dateSchema.nullable(),
  cancelledAt: dateSchema.nullable(),
  reactivatedAt: dateSchema.nullable(),
});

/** What the employee pays; null in a fully subsidised plan. */
export const contributionSchema = z.object({ label: z.string(), value: z.number().min(0) });

export const planSchema = z.object({
  type: z.enum(planTypes),
  contractSigningStatus: z.enum(contractSigningStatuses),
  employeeContributionAmount: contributionSchema.nullable(),
});

export const ticketSchema = z.object({
  ticketId: z.string(),
  ticketMonth: monthSchema,
  validFrom: dateSchema,
  validUntil: dateSchema,
  links: z.object({ apple: z.url(), google: z.url() }),
});

/** How an employee is known to one HR integration. */
export const hrLinkSchema = z.object({
  type: z.literal('hr-integration'),
  hrId: z.string(),
  hrIntegrationId: z.int(),
  lastSyncId: z.string().nullable(),
  lastSynced: instantSchema.nullable(),
});

export const linkSchema = z.object({ href: z.url(), type: z.string() });

/** An employee as the partner API shows it (contract 2.1). `hrIntergartionLinks` is spelt so on the wire. */
export const employeeSchema = z.object({
  id: z.int(),
  firstName: z.string(),
  lastName: z.string(),
  email: emailSchema,
  dateOfBirth: dateSchema.nullable(),
  profileImage: z.url().nullable(),
  resource: z.literal('employee'),
  subscription: subscriptionSchema,
  plan: planSchema.nullable(),
  ticket: ticketSchema.nullable(),
  hrIntergartionLinks: z.array(hrLinkSchema),
  _links: z.object({ self: linkSchema, employeeDocuments: linkSchema }),
});

export type WireEmployee = z.infer<typeof employeeSchema>;

/** A time away from work, as a roster tells it; an open end is null or missing (contract 2.4). */
export const absenceSchema = z.strictObject({
  startDate: dateSchema,
  endDate: dateSchema.nullish(),
  type: z.string().max(100).nullish(),
});

/** How many people a roster may have, and absences a person (contract 2.4). */
export const maxPeople = 20_000;
export const maxAbsences = 100;

const name = z.string().trim().min(1).max(100);

/** One person of a roster (contract 2.4). */
export const rosterPersonSchema = z.strictObject({
  firstName: name,
  lastName: name,
  email: emailSchema,
  hrId: z.string().min(1).max(100),
  profileImage: z
    .url({ protocol: /^https$/ })
    .max(2048)
    .nullish(),
  dateOfBirth: dateSchema.nullish(),
  startDate: dateSchema.nullish(),
  terminationDate: dateSchema.nullish(),
  autoSyncEmployee: z.boolean().nullish(),
  absences: z.array(absenceSchema).max(maxAbsences).nullish(),
});

export type RosterPerson = z.infer<typeof rosterPersonSchema>;

/** The body of a sync: the whole current roster (contract 2.4). */
export const rosterSchema = z.strictObject({
  syncId: z.string().min(1).max(100),
  employees: z.array(rosterPersonSchema).max(maxPeople),
  allowEmptyRoster: z.boolean().optional(),
});

/** One person of an operator's import file: a roster's person with the rest of an employee (contract 7). */
export const importPersonSchema = rosterPersonSchema.extend({
  hrId: z.string().min(1).max(100).nullish(),
  plan: planSchema.nullish(),
  ticket: ticketSchema.nullish(),
  subscription: subscriptionSchema.partial().nullish(),
});

export type ImportPerson = z.infer<typeof importPersonSchema>;
