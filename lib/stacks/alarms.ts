import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Platform } from '../platform.ts';
import type { ApiStack } from './api.ts';
import type { DataStack } from './data.ts';
import type { DeliveryStack } from './delivery.ts';
import type { PortalStack } from './portal/portal.ts';
import type { SyncStack } from './sync.ts';

export type AlarmsStackProps = {
  platform: Platform;
  data: DataStack;
  api: ApiStack;
  delivery: DeliveryStack;
  sync: SyncStack;
  portal: PortalStack;
};

type Limit = {
  metric: IMetric;
  above: number;
  periods?: number;
  what: string;
  /** The section of docs/runbook.md that says what to do. */
  see: string;
};

const perMinute = { period: Duration.minutes(1), statistic: Stats.SUM };
const worst = { period: Duration.minutes(1), statistic: Stats.MAXIMUM };

/** What somebody has to look at. Sent to the topic that the stage names, if it names one. */
export class AlarmsStack extends Stack {
  private readonly topic: ITopic | undefined;

  constructor(scope: Construct, id: string, props: AlarmsStackProps) {
    super(scope, id);
    const { alarmTopicArn } = props.platform.stage;
    this.topic = alarmTopicArn ? Topic.fromTopicArn(this, 'Topic', alarmTopicArn) : undefined;
    this.watchQueues(props);
    this.watchSyncs(props.sync);
    this.watchPublish(props.delivery);
    this.watchFunctions(props);
    this.watchApis(props);
  }

  private alarm(id: string, { metric, above, periods = 1, what, see }: Limit): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      alarmDescription: `${what} Runbook: ${see}.`,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.topic) alarm.addAlarmAction(new SnsAction(this.topic));
  }

  private watchQueues({ data, delivery }: AlarmsStackProps): void {
    const deadLetters = {
      FastDeadLetters: data.fast.deadLetters,
      SlowDeadLetters: data.slow.deadLetters,
    };
    for (const [id, { queue }] of Object.entries(deadLetters))
      this.alarm(id, {
        metric: queue.metricApproximateNumberOfMessagesVisible(worst),
        above: 0,
        what: 'Messages lie in a dead-letter queue: our own part failed at these deliveries.',
        see: 'Dead letters',
      });
    this.alarm('PublishFailures', {
      metric: delivery.publishFailures.queue.metricApproximateNumberOfMessagesVisible(worst),
      above: 0,
      what: 'A stretch of the stream of events could not be published.',
      see: 'Publish failures',
    });
  }

  private watchSyncs({ queue }: SyncStack): void {
    this.alarm('SyncDeadLetters', {
      metric: queue.deadLetters.queue.metricApproximateNumberOfMessagesVisible(worst),
      above: 0,
      what: 'A message of the sync queue is a dead letter: a roster that nobody will apply by itself.',
      see: 'Sync dead letters',
    });
    this.alarm('MassOffboarding', {
      metric: new Metric({
        namespace: 'JobTicket',
        metricName: 'MassOffboarding',
        dimensionsMap: { service: 'sync' },
        ...perMinute,
      }),
      above: 0,
      what: 'A roster offboarded more than 30 % of an integration’s people at once.',
      see: 'Mass offboarding',
    });
  }

  private watchPublish({ publish }: DeliveryStack): void {
    this.alarm('PublishLag', {
      metric: publish.lambda.metric('IteratorAge', worst),
      above: Duration.minutes(1).toMilliseconds(),
      periods: 3,
      what: 'Events wait for more than a minute before they are published.',
      see: 'Publish lag',
    });
  }

  private watchFunctions({ api, sync, delivery, portal }: AlarmsStackProps): void {
    for (const fn of [
      ...api.functions,
      ...sync.functions,
      ...delivery.functions,
      ...portal.functions,
    ])
      this.alarm(`${fn.node.id}-errors`, {
        metric: fn.lambda.metricErrors(perMinute),
        above: 0,
        periods: 3,
        what: `Function ${fn.node.id} failed in three minutes running.`,
        see: 'Function errors',
      });
  }

  private watchApis({ api, portal }: AlarmsStackProps): void {
    const apis = { PartnerApi: api.partnerApi, PortalApi: portal.portalApi };
    for (const [id, one] of Object.entries(apis))
      this.alarm(`${id}-5xx`, {
        metric: one.api.metricServerError(perMinute),
        above: 5,
        periods: 3,
        what: `${id} answered more than five requests a minute with 5xx.`,
        see: 'API errors',
      });
  }
}
