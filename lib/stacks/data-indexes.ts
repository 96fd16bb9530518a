import type { Index } from '../constructs/table.ts';

/** What a row of the webhook log shows, and what decides whether it is shown. */
const logRow = [
  'companyId',
  'webhookId',
  'eventId',
  'eventType',
  'run',
  'url',
  'attempt',
  'trigger',
  'statusCode',
  'outcome',
  'error',
  'durationMs',
  'loggedAt',
  'nextAttemptAt',
  'expiresAt',
] as const;

const logIndex = (name: string, partition: string): Index => ({
  name,
  partition,
  sort: 'logId',
  carries: logRow,
});

/** Indexes of the deliveries table: the log by what it is filtered by, and what waits. */
export const deliveriesIndexes: readonly Index[] = [
  logIndex('byCompany', 'logCompany'),
  logIndex('byWebhook', 'logWebhook'),
  logIndex('byEvent', 'logEvent'),
  logIndex('failedByCompany', 'failedCompany'),
  logIndex('failedByWebhook', 'failedWebhook'),
  { name: 'byDue', partition: 'dueShard', sort: 'dueAt', sortIsNumber: true, carries: 'all' },
];

/** Index of the people table: employees with a scheduled day, for the daily run. */
export const peopleIndexes: readonly Index[] = [
  { name: 'byDueDay', partition: 'dueShard', sort: 'dueDay', carries: 'keys' },
];

/** Indexes of the events table: a company's events by time, and those that the sweeper has to look at. */
export const eventsIndexes: readonly Index[] = [
  {
    name: 'byCompany',
    partition: 'companyId',
    sort: 'eventOrder',
    carries: ['type', 'occurredAt', 'expiresAt'],
  },
  {
    name: 'byCheck',
    partition: 'checkShard',
    sort: 'checkAt',
    sortIsNumber: true,
    carries: 'keys',
  },
];
