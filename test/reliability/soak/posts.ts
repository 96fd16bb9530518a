import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import type { Hit } from '../../e2e/receiver.ts';
import { indexBy, ofKind, rule, type Violation } from '../judge/violation.ts';
import type { Item, Snapshot } from '../snapshot.ts';

const made = rule('what is logged as delivered was posted');
const logged = rule('each post is in the log');
const reached = rule('an event reaches each of its receivers, once by the log');

const logIdOf = ({ headers }: Hit): string => String(headers['x-webhook-log-id']);

/** Webhooks that stand as they were: nothing that was for them was given up. */
const standing = ({ accounts, deliveries }: Snapshot): Set<string> => {
  const stopped = new Set(
    ofKind(deliveries, 'HEALTH#', 'HEALTH')
      .filter(({ stoppedAt }) => stoppedAt !== undefined)
      .map(({ pk }) => String(pk).slice('HEALTH#'.length)),
  );
  return new Set(
    ofKind(accounts, 'COMPANY#', 'WEBHOOK#')
      .map(toWebhook)
      .filter(({ id, status }) => status === 'enabled' && !stopped.has(id))
      .map(({ id }) => id),
  );
};

const judgeEvent = (
  { pk, companyId, recipients = [] }: Item & { recipients?: string[] },
  { webhooks, succeeded }: { webhooks: Set<string>; succeeded: Map<string, Item[]> },
): Violation[] =>
  recipients
    .filter((id) => webhooks.has(id))
    .flatMap((id) => {
      const times = succeeded.get(`${pk} ${id}`)?.length ?? 0;
      return times === 1 ? [] : [reached(companyId, `${pk}, webhook ${id}: ${times} times`)];
    });

/** What receivers got is what the log has, once nothing waits any more. Pure. */
export const judgePosts = (snapshot: Snapshot, hits: readonly Hit[]): Violation[] => {
  const attempts = ofKind(snapshot.deliveries, 'EVENT#', 'WEBHOOK#');
  const own = attempts.filter(({ run }) => run === 'event');
  const won = attempts.filter(({ outcome }) => outcome === 'succeeded');
  const succeeded = Map.groupBy(
    own.filter(({ outcome }) => outcome === 'succeeded'),
    ({ pk, webhookId }) => `${pk} ${webhookId}`,
  );
  const posted = indexBy(hits, logIdOf);
  const known = new Set(attempts.map(({ logId }) => String(logId)));
  const webhooks = standing(snapshot);
  return [
    ...won
      .filter(({ logId }) => !posted.has(String(logId)))
      .map(({ companyId, logId }) => made(companyId, `${logId}`)),
    ...[...posted.keys()]
      .filter((id) => !known.has(id))
      .map((id) => logged('', `${id}, posted to ${posted.get(id)?.path}`)),
    ...ofKind(snapshot.events, 'EVENT#', 'EVENT').flatMap((event) =>
      judgeEvent(event, { webhooks, succeeded }),
    ),
  ];
};

/** Posts of attempts that had been posted before. */
export const repeated = (hits: readonly Hit[]): number => hits.length - indexBy(hits, logIdOf).size;
