import type { StackName } from '../synth.ts';
import type { Pinned } from './replacements.ts';

const table: Pinned = {
  type: 'AWS::DynamoDB::Table',
  properties: {
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  },
};
const queue: Pinned = { type: 'AWS::SQS::Queue', properties: {} };
const bucket: Pinned = { type: 'AWS::S3::Bucket', properties: {} };
const api: Pinned = { type: 'AWS::ApiGateway::RestApi', properties: {} };

/**
 * What must never be replaced, by stack and logical id, with the values whose change would replace it.
 * Deployed systems have their data, or their address, under exactly these ids: no line is changed once
 * the system runs somewhere. A new resource gets a line; one that moves in the code keeps its id by
 * `overrideLogicalId`. `STAGE` is the stage's name.
 */
export const pinned: Record<StackName, Record<string, Pinned>> = {
  data: {
    AccountsTableF2DFB3F6: table,
    DeliveriesTable439E74BF: table,
    EventsTable4B7491D3: table,
    PeopleTable42ECE6FB: table,
    RateLimitsTable29A563C1: table,
    FastDeadLettersQueue552113A8: queue,
    FastQueueD868E7C9: queue,
    SlowDeadLettersQueue655430A8: queue,
    SlowQueueEDB07D1D: queue,
    DataKey2A0DE9E6: { type: 'AWS::KMS::Key', properties: {} },
    DocumentsBucket089EA665: bucket,
    RostersBucketD28052B5: bucket,
    PepperSecret50EF09A7: {
      type: 'AWS::SecretsManager::Secret',
      properties: { GenerateSecretString: { ExcludePunctuation: true, PasswordLength: 64 } },
    },
    SignInUserPoolA2C003D1: {
      type: 'AWS::Cognito::UserPool',
      properties: {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      },
    },
    SignInDomain555ACBE4: {
      type: 'AWS::Cognito::UserPoolDomain',
      properties: {
        Domain: { 'Fn::Join': ['', ['jobticket-STAGE-', { Ref: 'AWS::AccountId' }]] },
        UserPoolId: { Ref: 'SignInUserPoolA2C003D1' },
      },
    },
  },
  sync: { SyncsDeadLettersQueue3955CBAE: queue, SyncsQueue74DF3D8E: queue },
  api: { PartnerApi45571CED: api },
  delivery: { PublishFailuresQueue545F92AC: queue },
  portal: {
    PortalApi7123D8E6: api,
    PortalDistribution29412EF8: { type: 'AWS::CloudFront::Distribution', properties: {} },
    SiteBucket978D4AEB: bucket,
    Client1CFC1E05: {
      type: 'AWS::Cognito::UserPoolClient',
      properties: {
        GenerateSecret: false,
        UserPoolId: {
          'Fn::ImportValue': 'jobticket-STAGE-data:ExportsOutputRefSignInUserPoolA2C003D1EA861D09',
        },
      },
    },
  },
  alarms: {},
};
