import { toWebhook } from '../../../functions/adapters/dynamo/accounts/webhook-item.ts';
import { toDue } from '../../../functions/adapters/dynamo/deliveries/items.ts';
import { wakeShard } from '../../../functions/domain/wake.ts';
import type { Webhook } from '../../../functions/domain/webhook.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { overdueAfter } from './events.ts';
import { doubles, indexBy, ofKind, rule, type Violation } from './violation.ts';

const oneLog = rule('each attempt has one log item');
const ended = rule('each claim has ended');
const order = rule('the attempts of a run are numbered one after the other');
const index = rule('the log shows an attempt where it belongs');
const waits = rule('what waits is found when its time comes');
const overdue = rule('nothing that waits is overdue');
const border = rule('nothing points across the border of a company');
const dead = rule('no message is given up');
const hour = rule('a counted hour has the attempts of its log');

const runOf = ({ pk, webhookId, run }: Item): string => `${pk} ${webhookId} ${run}`;

const isIndexed = (item: Item): boolean => {
  const failed =
    item.outcome === 'failed' ? [item.companyId, item.webhookId] : [undefined, undefined];
  return (
    item.logCompany === item.companyId &&
    item.logWebhook === item.webhookId &&
    item.logEvent === String(item.pk).slice('EVENT#'.length) &&
    item.failedCompany === failed[0] &&
    item.failedWebhook === failed[1]
  );
};

const judgeRun = (attempts: readonly Item[]): Violation[] => {
  const numbers = attempts.map(({ attempt }) => Number(attempt)).sort((a, b) => a - b);
  const isWhole = numbers.every((number, i) => number === i + 1);
  const over = attempts.find(({ outcome }) => outcome === 'succeeded');
  const behind = over && attempts.some(({ attempt }) => Number(attempt) > Number(over.attempt));
  const [first] = attempts;
  if (isWhole && !behind) return [];
  return [
    order(
      first?.companyId,
      `${first && runOf(first)}: ${numbers}${behind ? ', after a success' : ''}`,
    ),
  ];
};

type Webhooks = ReadonlyMap<string, Webhook>;

/** A worker that was lost is followed by none where its webhook was deleted meanwhile: nobody asks any more. */
const isLeft = ({ webhookId }: Item, webhooks: Webhooks): boolean =>
  !webhooks.has(String(webhookId));

const judgeAttempts = (attempts: readonly Item[], webhooks: Webhooks): Violation[] => {
  const claimed = attempts.filter((one) => one.state !== 'finished' && !isLeft(one, webhooks));
  const finished = attempts.filter(({ state }) => state === 'finished');
  const byLogId = indexBy(finished, ({ logId }) => String(logId));
  return [
    ...claimed.map(({ companyId, pk, sk }) => ended(companyId, `${pk} ${sk}`)),
    ...doubles(attempts.map(({ logId }) => String(logId))).map((id) =>
      oneLog(byLogId.get(id)?.companyId, `two attempts are logged as ${id}`),
    ),
    ...finished
      .filter((one) => !isIndexed(one))
      .map((one) => index(one.companyId, `${one.pk} ${one.sk}`)),
  ];
};

/** A retry is asked for by the attempt before it: it is there, is waited for, or was made useless. */
const judgeWait = (item: Item, runs: Map<string, Item[]>, snapshot: Snapshot): Violation[] => {
  const { ref, wakeAt } = toDue(item);
  const made = runs.get(runOf(item)) ?? [];
  const at = `${item.pk} ${item.sk}`;
  const parked = item.dueShard === `PARKED#${ref.webhookId}`;
  const named = `${ref.eventId}|${ref.webhookId}|${ref.run}`;
  const listed = snapshot.deliveries.some(
    ({ pk, sk, companyId }) =>
      pk === 'PARKED' && sk === ref.webhookId && companyId === ref.companyId,
  );
  const isFound = parked ? listed : item.dueShard === wakeShard(wakeAt, named);
  return [
    ...(isFound ? [] : [waits(ref.companyId, `${at} lies at ${item.dueShard}`)]),
    ...(made.length === ref.attempt - 1
      ? []
      : [order(ref.companyId, `${at}: ${made.length} made`)]),
    ...(!parked && wakeAt + overdueAfter < snapshot.at ? [overdue(ref.companyId, at)] : []),
  ];
};

/** An attempt is of its event's company, at a webhook of the same. */
const judgeBorders = (
  items: readonly Item[],
  webhooks: Webhooks,
  { events }: Snapshot,
): Violation[] => {
  const owners = new Map(events.map(({ pk, companyId }) => [pk, companyId]));
  return items
    .filter(({ pk, webhookId, companyId }) => {
      const at = webhooks.get(String(webhookId))?.companyId ?? companyId;
      return at !== companyId || (owners.get(pk) ?? companyId) !== companyId;
    })
    .map(({ pk, sk, companyId }) => border(companyId, `${pk} ${sk}`));
};

const hourMs = 3600_000;

const timeOf = (logId: unknown): number =>
  Number.parseInt(String(logId).replace('-', '').slice(0, 12), 16);

const isTest = ({ trigger, run }: Item): boolean =>
  trigger === 'test' || String(run).startsWith('test-');

const judgeHours = (deliveries: readonly Item[], finished: readonly Item[]): Violation[] =>
  ofKind(deliveries, 'COUNTS#', '').flatMap((count) => {
    const companyId = String(count.pk).slice('COUNTS#'.length);
    const own = finished.filter(
      (one) =>
        one.companyId === companyId &&
        !isTest(one) &&
        Math.floor(timeOf(one.logId) / hourMs) * hourMs === count.hour,
    );
    const told = Number(count.succeeded) + Number(count.failed);
    return told === own.length
      ? []
      : [hour(companyId, `${count.sk}: ${told}, there are ${own.length}`)];
  });

/** Attempts, what waits for one, and what is counted of them agree. */
export const judgeDeliveries = (snapshot: Snapshot): Violation[] => {
  const { accounts, deliveries, queues } = snapshot;
  const webhooks = indexBy(ofKind(accounts, 'COMPANY#', 'WEBHOOK#').map(toWebhook), ({ id }) => id);
  const attempts = ofKind(deliveries, 'EVENT#', 'WEBHOOK#');
  const due = ofKind(deliveries, 'EVENT#', 'DUE#');
  const runs = Map.groupBy(attempts, runOf);
  return [
    ...judgeAttempts(attempts, webhooks),
    ...[...runs.values()].flatMap(judgeRun),
    ...due.flatMap((item) => judgeWait(item, runs, snapshot)),
    ...judgeBorders([...attempts, ...due], webhooks, snapshot),
    ...judgeHours(
      deliveries,
      attempts.filter(({ state }) => state === 'finished'),
    ),
    ...queues
      .filter(({ name, messages }) => /dead|dlq|failures/i.test(name) && messages > 0)
      .map(({ name, messages }) => dead('', `${messages} in ${name}`)),
  ];
};
