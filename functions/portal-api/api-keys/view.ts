import { toInstant, toInstantOrNull } from '#contract/instants.ts';
import type { ApiKeyView } from '#contract/portal.ts';
import type { ApiKey } from '../../domain/api-key.ts';
import type { LastUse } from '../../domain/ports/rate-limits.ts';
import type { Reply } from '../../runtime/call.ts';
import { single } from '../if-match.ts';

/** A key as the portal shows it, never with its secret (contract 5). */
export const toApiKeyView = (key: ApiKey, lastUsedAt: number | undefined): ApiKeyView => ({
  id: key.id,
  description: key.description,
  enabled: key.enabled,
  permissions: [...key.permissions],
  createdAt: toInstant(key.createdAt),
  createdBy: key.createdBy,
  secretRotatedAt: toInstant(key.secretRotatedAt),
  lastUsedAt: toInstantOrNull(lastUsedAt),
});

/** The answer that shows one key. */
export const replyWithKey = async (lastUse: LastUse, key: ApiKey): Promise<Reply> => {
  const uses = await lastUse.lastUses([key.id]);
  return single(toApiKeyView(key, uses.get(key.id)), key.version);
};
