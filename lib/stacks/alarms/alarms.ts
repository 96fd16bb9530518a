import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { addDashboard } from './dashboard.ts';
import { deliveryLimits } from './delivery-limits.ts';
import type { Limit, Watched } from './limit.ts';
import { requestLimits } from './request-limits.ts';
import { syncLimits } from './sync-limits.ts';
import { tableLimits } from './table-limits.ts';
import { alarmTopic } from './topic.ts';

/** What somebody has to look at. Sent to the topic or the address that the stage names, if it names one. */
export class AlarmsStack extends Stack {
  private readonly topic: ITopic | undefined;

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    this.topic = alarmTopic(this, watched.platform.stage);
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
