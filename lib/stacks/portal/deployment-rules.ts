import type { IConstruct } from 'constructs';
import { acknowledge } from '../../rules.ts';

const assetsBucket = 'cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>';

/** What the CDK gives the function that fills the bucket; its code and role are not ours. */
const findings = [
  'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
  'IAM5[Action::s3:Abort*]',
  'IAM5[Action::s3:DeleteObject*]',
  'IAM5[Action::s3:GetBucket*]',
  'IAM5[Action::s3:GetObject*]',
  'IAM5[Action::s3:List*]',
  'IAM5[Resource::*]',
  'IAM5[Resource::<SiteBucket978D4AEB.Arn>/*]',
  `IAM5[Resource::arn:<AWS::Partition>:s3:::${assetsBucket}/*]`,
  'L1',
];

/** Acknowledges the rules that the CDK's own function departs from. */
export const acknowledgeDeployment = (handler: IConstruct): void => {
  for (const finding of findings)
    acknowledge(handler, `AwsSolutions-${finding}`, 'The CDK makes this function and its role');
};
