import { z } from 'zod';
import { roleSchema } from '#contract/roles.ts';
import type { Member } from '../../../domain/company.ts';

const schema = z.object({
  id: z.string(),
  companyId: z.string(),
  sub: z.string(),
  email: z.string(),
  role: roleSchema,
  invitedAt: z.number(),
  lastSeenAt: z.number().nullable(),
  version: z.number(),
});

/** A stored member. */
export const toMember = (item: Record<string, unknown>): Member => schema.parse(item);

/** Where a member lies. */
export const memberKey = (companyId: string, memberId: string) => ({
  pk: `COMPANY#${companyId}`,
  sk: `MEMBER#${memberId}`,
});

/** Where the pointers to a member lie, which make sub and email unique in the deployment. */
export const subKey = (sub: string) => ({ pk: `SUB#${sub}`, sk: 'MEMBER' });
export const emailKey = (email: string) => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'MEMBER' });

const pointerSchema = z.union([
  z.object({ companyId: z.string(), memberId: z.string() }),
  z.object({ leftAt: z.number() }),
]);

/** What a pointer says: whose membership it is, or that its member was removed. */
export type Pointer = z.output<typeof pointerSchema>;

export const toPointer = (item: Record<string, unknown>): Pointer => pointerSchema.parse(item);
