import { z } from 'zod';
import { eventTypeSchema } from '#contract/event-type-names.ts';
import type { Webhook } from '../../../domain/webhook.ts';

/** Where a webhook lies. */
export const webhookItemKey = (companyId: string, webhookId: string) => ({
  pk: `COMPANY#${companyId}`,
  sk: `WEBHOOK#${webhookId}`,
});

const secretSchema = z.object({
  version: z.string(),
  rotatedAt: z.number(),
  rotations: z.array(z.number()),
});

const schema = z.object({
  id: z.string(),
  companyId: z.string(),
  description: z.string(),
  url: z.string(),
  eventTypes: z.array(eventTypeSchema),
  status: z.enum(['enabled', 'disabled']),
  disabledReason: z.enum(['gone', 'failing']).nullable(),
  first: secretSchema,
  second: secretSchema,
  createdAt: z.number(),
  version: z.number(),
});

/** A stored webhook. */
export const toWebhook = (item: Record<string, unknown>): Webhook => schema.parse(item);
