import type { System } from '../../e2e/system.ts';
import { tablesOf } from '../../e2e/tables.ts';

/** Where deliveries are, each an event at a webhook, as the store has them. */
export type Ends = {
  /** That have an attempt that succeeded. */
  succeeded: Set<string>;
  /** That wait for their next attempt. */
  waiting: Set<string>;
  /** Attempts that a worker has in hand. */
  claimed: number;
  /** Attempts that failed. */
  failed: number;
};

/** Reads the ends of all deliveries of a system. */
export const endsOf = async (system: System): Promise<Ends> => {
  const items = await tablesOf(system).scan('Deliveries', ['pk', 'sk', 'state', 'outcome']);
  const ends: Ends = { succeeded: new Set(), waiting: new Set(), claimed: 0, failed: 0 };
  for (const { pk, sk, state, outcome } of items) {
    const [kind, webhookId] = `${sk}`.split('#');
    const delivery = `${webhookId} ${`${pk}`.slice('EVENT#'.length)}`;
    if (kind === 'DUE') ends.waiting.add(delivery);
    if (outcome === 'succeeded') ends.succeeded.add(delivery);
    if (outcome === 'failed') ends.failed += 1;
    if (state === 'claimed') ends.claimed += 1;
  }
  return ends;
};
