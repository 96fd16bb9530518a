import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';

/** What functions measure that AWS does not: each is watched by an alarm (docs/runbook.md). */
export type MetricName =
  /** An authorizer could not decide: neither a pass nor a 401, which Lambda counts as errors too. */
  | 'AuthorizeFailures'
  /** From an event to the start of its first attempt, at webhooks that keep nobody waiting. */
  | 'FirstAttemptDelay'
  /** How long what the sweeper found waiting has been due. */
  | 'OldestOverdue'
  /** Events of which `publish` had told no queue a quarter of an hour later. */
  | 'EventsNotFannedOut'
  /** Syncs that ended by a fault of ours. */
  | 'SyncFailures'
  /** Syncs that offboarded more than is likely to be meant. */
  | 'MassOffboarding';

/** Measures something by a line in the log (CloudWatch's embedded metric format); no call is made. */
export type Metrics = {
  count(name: MetricName): void;
  milliseconds(name: MetricName, value: number): void;
};

/** Metrics of one function, in the namespace that `POWERTOOLS_METRICS_NAMESPACE` names. */
export const createMetrics = (serviceName: string): Metrics => {
  const metrics = new Powertools({ serviceName });
  // One line each, at once: an object of its own for each costs more than signing a post.
  const measure = (name: MetricName, unit: 'Count' | 'Milliseconds', value: number): void => {
    metrics.addMetric(name, MetricUnit[unit], value);
    metrics.publishStoredMetrics();
  };
  return {
    count: (name) => measure(name, 'Count', 1),
    milliseconds: (name, value) => measure(name, 'Milliseconds', value),
  };
};
