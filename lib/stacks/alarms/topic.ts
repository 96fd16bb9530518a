import { ArnFormat, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Stage } from '../../stage.ts';

/** A topic of the stage's own that mails alarms; it takes messages of this account's alarms alone. */
const mailTo = (scope: Construct, address: string): ITopic => {
  const topic = new Topic(scope, 'Mail', { enforceSSL: true });
  topic.addSubscription(new EmailSubscription(address));
  // A policy of our own takes the place of the one by which the account's alarms may publish.
  topic.grantPublish(
    new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: {
        ArnLike: {
          'aws:SourceArn': Stack.of(scope).formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    }),
  );
  return topic;
};

/** Where alarms go: the topic that the stage names, or the address; undefined where it names neither. */
export const alarmTopic = (
  scope: Construct,
  { alarmTopicArn, alarmEmail }: Stage,
): ITopic | undefined => {
  if (alarmTopicArn) return Topic.fromTopicArn(scope, 'Topic', alarmTopicArn);
  return alarmEmail ? mailTo(scope, alarmEmail) : undefined;
};
