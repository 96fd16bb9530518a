import { z } from 'zod';
import {
  contractSigningStatuses,
  planTypes,
  subscriptionStatuses,
} from '#contract/employee-values.ts';
import { type Employee, type EmployeeChange, linkStates } from '../../../domain/employee.ts';
import type { TransactItem } from '../transact.ts';
import { dueKeys } from './due-days.ts';

const day = z.string().nullable();

const itemSchema = z.object({
  id: z.int(),
  companyId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  dateOfBirth: day,
  profileImage: z.string().nullable(),
  subscription: z.object({
    status: z.enum(subscriptionStatuses),
    startAt: day,
    pausedAt: day,
    cancelledAt: day,
    reactivatedAt: day,
  }),
  plan: z
    .object({
      type: z.enum(planTypes),
      contractSigningStatus: z.enum(contractSigningStatuses),
      contributionCents: z.int().nullable(),
    })
    .nullable(),
  ticket: z
    .object({
      ticketId: z.string(),
      ticketMonth: z.string(),
      validFrom: z.string(),
      validUntil: z.string(),
      links: z.object({ apple: z.string(), google: z.string() }),
    })
    .nullable(),
  hrLinks: z.array(
    z.object({
      hrIntegrationId: z.int(),
      hrId: z.string(),
      lastSyncId: z.string().nullable(),
      lastSyncedAt: z.number().nullable(),
      // Not there in links from before a sync compared people: the next one writes them anew.
      fingerprint: z.string().nullable().default(null),
      state: z.enum(linkStates).default('present'),
      pausing: z.boolean().default(false),
    }),
  ),
  erasure: z
    .object({
      at: z.number(),
      identity: z
        .object({
          email: z.string(),
          links: z.array(z.object({ hrIntegrationId: z.int(), hrId: z.string() })),
        })
        .nullable(),
    })
    .optional(),
  toldAt: z.number().optional(),
  version: z.int(),
});

/** Where an employee's record lies. */
export const employeeKey = (id: number) => ({ pk: `EMPLOYEE#${id}`, sk: 'EMPLOYEE' });

/**
 * What a later version of this code keeps besides is passed on, so that this one, which writes a record
 * whole, loses none of it while both run.
 */
const recordSchema = itemSchema.omit({ companyId: true, version: true }).loose();

/** What conditions and the border between companies need of its own; the rest is one text. */
const compactSchema = z.object({
  companyId: z.string(),
  version: z.int(),
  record: z.string().transform((text) => recordSchema.parse(JSON.parse(text))),
});

/** One attribute for all of it: writing an item costs the store time for each attribute and each value in it. */
const toItem = (employee: Employee) => {
  const { companyId, version, ...record } = employee;
  return {
    ...employeeKey(employee.id),
    companyId,
    version,
    record: JSON.stringify(record),
    ...dueKeys(employee),
  };
};

/** Reads a stored record, also one that was written with an attribute for each of its values. */
export const toEmployee = (item: Record<string, unknown>): Employee => {
  if (!('record' in item)) return itemSchema.parse(item);
  const { record, ...rest } = compactSchema.parse(item);
  return { ...record, ...rest };
};

/** The write of one changed employee; its condition is that it is as it was read, or new. */
export const employeePut = (
  tableName: string,
  { before, after }: EmployeeChange,
): TransactItem => ({
  Put: {
    TableName: tableName,
    Item: toItem(after),
    ...(before
      ? {
          ConditionExpression: 'version = :version AND companyId = :companyId',
          ExpressionAttributeValues: {
            ':version': before.version,
            ':companyId': before.companyId,
          },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' }),
  },
});
