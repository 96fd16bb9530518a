import { z } from 'zod';
import { permissionSchema } from '#contract/permissions.ts';
import type { ApiKey } from '../../../domain/api-key.ts';

/** Where a key lies: under its id alone, since the authorizer knows no company yet. */
export const keyItemKey = (keyId: string) => ({ pk: `KEY#${keyId}`, sk: 'KEY' });

const schema = z.object({
  id: z.string(),
  companyId: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  permissions: z.array(permissionSchema),
  verifier: z.string(),
  secretVersion: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
  secretRotatedAt: z.number(),
  rotations: z.array(z.number()),
  version: z.number(),
});

/** A stored key; the copy of its company's switch is the authorizer's business and left out. */
export const toApiKey = (item: Record<string, unknown>): ApiKey => schema.parse(item);
