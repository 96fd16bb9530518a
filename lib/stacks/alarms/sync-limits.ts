import { type Limit, ownMetric, type Watched, worst } from './limit.ts';

/** From a roster to records: what is not applied, and what is unlikely to be meant. */
export const syncLimits = ({ platform, sync }: Watched): Limit[] => [
  {
    id: 'SyncDeadLetters',
    metric: sync.queue.deadLetters.queue.metricApproximateNumberOfMessagesVisible(worst),
    above: 0,
    what: 'A message of the sync queue is a dead letter: a roster that nobody will apply by itself.',
    see: 'Sync dead letters',
  },
  {
    id: 'SyncFailures',
    metric: ownMetric(platform, { by: 'sync', name: 'SyncFailures' }),
    above: 0,
    what: 'A sync ended as failed by a fault of ours.',
    see: 'Sync failures',
  },
  {
    id: 'MassOffboarding',
    metric: ownMetric(platform, { by: 'sync', name: 'MassOffboarding' }),
    above: 0,
    what: 'A roster offboarded more than 30 % of an integration’s people at once.',
    see: 'Mass offboarding',
  },
];
