import type { PacedWebhook, Parking } from '../domain/ports/pace.ts';
import type { Clock } from '../domain/ports/system.ts';

/** The sweeper keeps an empty entry for longer than this, in milliseconds. */
const everyMs = 60_000;

/**
 * Makes sure that what is parked of a webhook is found, once a minute as far as this worker knows: a
 * webhook with thousands of waiting events must not cost as many writes of one item.
 */
export const enterSeldom = ({ enter }: Pick<Parking, 'enter'>, clock: Clock) => {
  const entered = new Map<string, number>();
  return async ({ companyId, webhookId }: PacedWebhook): Promise<void> => {
    const now = clock.now();
    for (const [id, at] of entered) if (now - at >= everyMs) entered.delete(id);
    if (entered.has(webhookId)) return;
    await enter({ companyId, webhookId });
    entered.set(webhookId, now);
  };
};
