import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { metricsNamespace } from '../../constructs/function.ts';
import type { FunctionName } from '../../entries.ts';
import type { Platform } from '../../platform.ts';
import type { ApiStack } from '../api.ts';
import type { DataStack } from '../data.ts';
import type { DeliveryStack } from '../delivery.ts';
import type { PortalStack } from '../portal/portal.ts';
import type { SyncStack } from '../sync.ts';

/** What is watched: a whole stage. */
export type Watched = {
  platform: Platform;
  data: DataStack;
  api: ApiStack;
  delivery: DeliveryStack;
  sync: SyncStack;
  portal: PortalStack;
};

/** What of a metric somebody has to look at. */
export type Limit = {
  /** The alarm's logical id, which the runbook names too. */
  id: string;
  metric: IMetric;
  /** In the metric's unit. */
  above: number;
  /** So many of the metric's periods running; one where nothing is said. */
  periods?: number;
  what: string;
  /** The section of docs/runbook.md that says what to do. */
  see: string;
  /** Whether it is bad that nothing was measured. */
  silenceIsBad?: boolean;
};

export const perMinute = { period: Duration.minutes(1), statistic: Stats.SUM };
export const worst = { period: Duration.minutes(1), statistic: Stats.MAXIMUM };

/** A metric that a function of ours writes into its log (functions/runtime/metric.ts). */
export const ownMetric = (
  { stage }: Platform,
  { by, name, statistic = Stats.SUM }: { by: FunctionName; name: string; statistic?: string },
): Metric =>
  new Metric({
    namespace: metricsNamespace(stage),
    metricName: name,
    dimensionsMap: { service: by },
    period: Duration.minutes(1),
    statistic,
  });
