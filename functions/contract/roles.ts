import { z } from 'zod';

/** What a member of a company may do in the portal, each role including the ones before it. */
export const roles = ['viewer', 'developer', 'admin'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);
