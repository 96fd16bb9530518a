import type { HeldSync } from '../domain/ports/sync.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metric.ts';
import type { ApplyPorts } from './apply.ts';

type Told = { log: Pick<Log, 'warn'>; metrics: Pick<Metrics, 'count'> };

const factsOf = ({ ref: { companyId, integrationId, syncId }, requestId }: HeldSync) => ({
  companyId,
  integrationId,
  syncId,
  requestId,
});

/** What of syncs the log and alarms hear of; only faults of ours call somebody. */
export const syncAlarms = ({
  log,
  metrics,
}: Told): Pick<ApplyPorts, 'massOffboarding' | 'syncFailed'> => ({
  massOffboarding: ({ held, offboarded }) => {
    const { linkedBefore } = held;
    log.warn('mass-offboarding', { ...factsOf(held), offboarded, linkedBefore });
    metrics.count('MassOffboarding');
  },
  syncFailed: ({ held, isOurFault }) => {
    log.warn('sync-failed', { ...factsOf(held), isOurFault });
    if (isOurFault) metrics.count('SyncFailures');
  },
});
