import { directLines, type Lines } from './log-lines.ts';

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

/** Metrics of one function, in the namespace that `METRICS_NAMESPACE` names. */
export const createMetrics = (service: string, lines: Lines = directLines): Metrics => {
  const Namespace = process.env.METRICS_NAMESPACE;
  const kinds = new Map<string, string>();
  /** All of a metric's line but its time and value, which is the same every time. */
  const kindOf = (Name: MetricName, Unit: string): string => {
    const known = kinds.get(Name);
    if (known !== undefined) return known;
    const metric = { Namespace, Dimensions: [['service']], Metrics: [{ Name, Unit }] };
    const names = `"service":${JSON.stringify(service)},${JSON.stringify(Name)}`;
    const kind = `"CloudWatchMetrics":[${JSON.stringify(metric)}]},${names}`;
    kinds.set(Name, kind);
    return kind;
  };
  const measure = (name: MetricName, unit: 'Count' | 'Milliseconds', value: number): void =>
    lines.write(
      `{"_aws":{"Timestamp":${Date.now()},${kindOf(name, unit)}:${JSON.stringify(value)}}`,
    );
  return {
    count: (name) => measure(name, 'Count', 1),
    milliseconds: (name, value) => measure(name, 'Milliseconds', value),
  };
};
