/** Every message that a function may log, and when; nothing else is logged (docs/runbook.md). */
export const logEvents = {
  authorize: 'an authorizer decided',
  'authorize-failed': 'an authorizer could not decide; the caller gets 503',
  'last-seen-not-kept': 'a member’s call could not be noted; it goes on',
  request: 'a request was answered',
  'request-failed': 'a request ended by a surprise; the caller gets 500 or 503',
  'route-elsewhere': 'the gateway brought a request to a function that is not its own',
  'secret-not-promoted': 'a rotated secret holds, and its label is still to be moved',
  'rotation-lease-not-released': 'a rotation is over, and the next may have to wait',
  'secret-not-removed': 'a deleted webhook’s secret is still there',
  'user-not-removed': 'a removed member’s user is still there, and is nobody’s member',
  'audit-not-written': 'a reveal was refused, since it could not be noted',
  'attempt-not-woken': 'a test or resend waits for the sweeper',
  published: 'a batch of new events was sent to the queues',
  'publish-record-unreadable': 'a record of the stream is none that this version knows',
  'publish-sync-failed': 'the queue did not take the message of an accepted sync: it comes again',
  'delivery-attempt': 'an attempt was made, and how it ended',
  'delivery-stopped': 'an attempt is not to be made any more',
  'delivery-message-failed': 'a message goes back to the queue by a fault of ours',
  'delivery-sent-away': 'first attempts at webhooks that are slow to answer go to the slow queue',
  'delivery-queue-failed':
    'a worker could not ask its queue or send to it: its messages come again',
  swept: 'a sweep ended',
  'stored-item-unreadable':
    'an item of a table is none that this version knows: what came to it goes on past it; a sweep or a daily run fails in the end',
  'part-failed':
    'a sweep or a daily run failed at one part of its work: it goes on past it, and fails in the end',
  'sweep-unsent': 'the queue did not take all messages of a sweep',
  'event-not-arrived': 'an event was sent again that had not reached its webhooks',
  'sync-run': 'a run of the sync worker ended',
  'sync-failed': 'a sync ended without success',
  'sync-interrupted': 'a run of the sync worker broke off; it is tried again',
  'sync-message-failed': 'a message of the sync queue could not be worked off',
  'mass-offboarding': 'a sync offboarded more than is likely to be meant',
  'daily-run': 'the scheduled days that have come were applied',
  operate: 'an operator’s command ended',
  'operate-failed': 'an operator’s command ended by a surprise',
} as const;

/** The name of a log line. */
export type LogEvent = keyof typeof logEvents;
