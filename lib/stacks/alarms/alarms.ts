import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../../stage.ts';
import { addDashboard } from './dashboard.ts';
import { deliveryLimits } from './delivery-limits.ts';
import type { Limit, Watched } from './limit.ts';
import { requestLimits } from './request-limits.ts';
import { syncLimits } from './sync-limits.ts';
import { tableLimits } from './table-limits.ts';

/** What somebody has to look at. Sent to the topic or the address that the stage names, if it names one. */
export class AlarmsStack extends Stack {
  private readonly topic: ITopic | undefined;

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    this.topic = this.topicOf(watched.platform.stage);
    const limits = [
      ...deliveryLimits(watched),
      ...syncLimits(watched),
      ...requestLimits(watched),
      ...tableLimits(watched),
    ];
    const alarms = limits.map((limit) => this.alarm(limit));
    const dashboard = addDashboard(this, watched, alarms);
    new CfnOutput(this, 'DashboardName', { value: dashboard.dashboardName });
  }

  private topicOf({ alarmTopicArn, alarmEmail }: Stage): ITopic | undefined {
    if (alarmTopicArn) return Topic.fromTopicArn(this, 'Topic', alarmTopicArn);
    if (!alarmEmail) return undefined;
    const topic = new Topic(this, 'Mail', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(alarmEmail));
    return topic;
  }

  private alarm({ id, metric, above, periods = 1, what, see, silenceIsBad }: Limit): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      alarmDescription: `${what} Runbook: ${see}.`,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (this.topic) alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}
