import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStage } from '../../lib/stage.ts';
import { runApp, type Stacks, stackNames, synth } from './synth.ts';

let local: Stacks;
let staging: Stacks;
let production: Stacks;
beforeAll(async () => {
  local = await synth('local', { timeScale: 60 });
  staging = await synth('staging');
  production = await synth('production');
});

/** The property that is a resource's physical name, by type: one that is set must tell its stage. */
const nameProperties: Record<string, string[]> = {
  'AWS::ApiGateway::RestApi': ['Name'],
  'AWS::CloudFront::Function': ['Name'],
  'AWS::CloudWatch::Alarm': ['AlarmName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::Cognito::UserPool': ['UserPoolName'],
  'AWS::Cognito::UserPoolDomain': ['Domain'],
  'AWS::DynamoDB::Table': ['TableName'],
  'AWS::Events::Rule': ['Name'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SNS::Topic': ['TopicName'],
  'AWS::SQS::Queue': ['QueueName'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::WAFv2::WebACL': ['Name'],
};

/** Every place at which two values differ, as a path. */
const differences = (a: unknown, b: unknown, path = ''): string[] => {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const bothObjects = typeof a === 'object' && typeof b === 'object' && a !== null && b !== null;
  if (!bothObjects) return [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const at = (value: object, key: string) => (value as Record<string, unknown>)[key];
  return [...keys].flatMap((key) =>
    differences(at(a, key), at(b, key), path === '' ? key : `${path}.${key}`),
  );
};

/** The templates with what is named after the stage, or after a hash of such a name, made equal. */
const unnamed = (stacks: Stacks, stage: string): Stacks =>
  JSON.parse(
    JSON.stringify(stacks)
      .replaceAll(new RegExp(`jobticket([-/]?)${stage}`, 'g'), 'jobticket$1STAGE')
      .replaceAll(/\w*jobticketSTAGE\w*/g, (name) => name.replaceAll(/[0-9A-F]{8,}/g, ''))
      .replaceAll(/(Deployment)[0-9A-F]{8}[0-9a-f]{32}/g, '$1')
      .replaceAll(/(aws-cdk:cr-owned:)\w+/g, '$1'),
  );

/** Differences by what they are, not by where: the resource's type and the property. */
const kinds = (a: Stacks, b: Stacks, names: [string, string]): string[] => {
  const [left, right] = [unnamed(a, names[0]), unnamed(b, names[1])];
  const named = differences(left, right).map((path) => {
    const [stack, section, id = '', ...rest] = path.split('.');
    const typeIn = (one: Stacks) => one[stack as keyof Stacks].Resources[id]?.Type;
    const type = section === 'Resources' ? (typeIn(left) ?? typeIn(right)) : section;
    const property = rest.filter((part) => part !== 'Properties').join('.');
    return `${type} ${property}`.replace(/\.\d+\..*$/, '').replace(/\.Fn::Join.*$/, '');
  });
  return [...new Set(named)].sort();
};

describe('the stages', () => {
  it('are local, staging and production, each with the same six stacks', () => {
    for (const stacks of [local, staging, production])
      for (const name of stackNames)
        expect(Object.keys(stacks[name].Resources).length).toBeGreaterThan(5);
  });

  it('have the same resources in local and staging', () => {
    for (const name of stackNames) {
      const idsOf = (stacks: Stacks) => Object.keys(stacks[name].Resources).sort();
      expect(idsOf(unnamed(local, 'local'))).toEqual(idsOf(unnamed(staging, 'staging')));
    }
  });

  it('differ between local and staging in nothing but this list', () => {
    expect(kinds(local, staging, ['local', 'staging'])).toEqual([
      // Names that CloudFormation wants, made of the stage's; and comments that tell it.
      'AWS::CloudFront::Distribution DistributionConfig.Comment',
      'AWS::CloudFront::Function FunctionConfig.Comment',
      'AWS::CloudFront::Function Name',
      'AWS::CloudFront::OriginAccessControl OriginAccessControlConfig.Name',
      // Where sign-in is.
      'AWS::CloudFront::ResponseHeadersPolicy ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy',
      // What is thrown away with its stack.
      'AWS::Cognito::UserPool DeletionPolicy',
      'AWS::Cognito::UserPool DeletionProtection',
      'AWS::Cognito::UserPool UpdateReplacePolicy',
      // Where the portal is.
      'AWS::Cognito::UserPoolClient CallbackURLs.0',
      'AWS::Cognito::UserPoolClient LogoutURLs.0',
      'AWS::DynamoDB::Table DeletionPolicy',
      'AWS::DynamoDB::Table DeletionProtectionEnabled',
      'AWS::DynamoDB::Table UpdateReplacePolicy',
      'AWS::KMS::Key DeletionPolicy',
      'AWS::KMS::Key Description',
      'AWS::KMS::Key UpdateReplacePolicy',
      // The values of lib/stage.ts.
      'AWS::Lambda::Function Environment.Variables.API_URL',
      'AWS::Lambda::Function Environment.Variables.ISSUER',
      'AWS::Lambda::Function Environment.Variables.LOOPBACK_RECEIVERS',
      'AWS::Lambda::Function Environment.Variables.PUBLIC_SCHEME',
      'AWS::Lambda::Function Environment.Variables.STAGE',
      'AWS::Lambda::Function Environment.Variables.TIME_SCALE',
      'AWS::Logs::LogGroup DeletionPolicy',
      'AWS::Logs::LogGroup UpdateReplacePolicy',
      'AWS::S3::Bucket DeletionPolicy',
      'AWS::S3::Bucket UpdateReplacePolicy',
      'AWS::SQS::Queue DeletionPolicy',
      'AWS::SQS::Queue UpdateReplacePolicy',
      'AWS::SecretsManager::Secret DeletionPolicy',
      'AWS::SecretsManager::Secret UpdateReplacePolicy',
      // settings.json, which tells the page all of these addresses.
      'Custom::CDKBucketDeployment SourceMarkers',
      'Custom::CDKBucketDeployment SourceObjectKeys.1',
      'Outputs Value',
    ]);
  });

  it('differ between staging and production in nothing but this list', () => {
    expect(kinds(staging, production, ['staging', 'production'])).toEqual([
      // `/try/…` with its origin and its function is not in production.
      'AWS::CloudFront::Distribution DistributionConfig.CacheBehaviors.1',
      'AWS::CloudFront::Distribution DistributionConfig.Comment',
      'AWS::CloudFront::Distribution DistributionConfig.Origins.2',
      'AWS::CloudFront::Function ',
      'AWS::CloudFront::Function FunctionConfig.Comment',
      'AWS::CloudFront::Function Name',
      'AWS::CloudFront::OriginAccessControl OriginAccessControlConfig.Name',
      'AWS::KMS::Key Description',
      'AWS::Lambda::Function Environment.Variables.SECRET_MARK',
      'AWS::Lambda::Function Environment.Variables.STAGE',
      'Custom::CDKBucketDeployment SourceObjectKeys.1',
    ]);
  });

  it.each([{}, { stage: 'test' }])(
    'are refused in one sentence where the stage is %j',
    async (context) => {
      const outDir = mkdtempSync(join(tmpdir(), 'jobticket-synth-'));
      await expect(runApp(context, outDir)).rejects.toMatchObject({
        code: 1,
        stderr: 'Say which stage: -c stage=local, -c stage=staging, -c stage=production.\n',
      });
      rmSync(outDir, { recursive: true });
    },
  );

  const refusalOf = (context: Record<string, unknown>): string => {
    try {
      readStage((name) => context[name], Object.keys(context));
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return 'none';
  };
  const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/api';

  it.each([
    [{ stage: 'local', issuer: 'nowhere' }, /^Stage local: issuer /],
    [
      { stage: 'staging', portalDomian: 'portal.jobticket.example' },
      /^Stage staging: portalDomian is unknown; known are portalDomain, /,
    ],
    [
      { stage: 'staging', apiDomain: 'api.jobticket.example' },
      /^Stage staging: apiDomain wants apiCertificateArn as well\.$/,
    ],
    [
      { stage: 'staging', apiCertificateArn: certificate },
      /^Stage staging: apiCertificateArn wants apiDomain as well\.$/,
    ],
    [
      { stage: 'production', apiDomain: 'https://api', apiCertificateArn: certificate },
      /^Stage production: apiDomain is no domain name\.$/,
    ],
    [
      {
        stage: 'production',
        portalDomain: 'portal.jobticket.example',
        portalCertificateArn: certificate,
      },
      /^Stage production: portalCertificateArn is no ARN of a certificate in us-east-1, where the CDN wants it\.$/,
    ],
    [
      { stage: 'staging', alarmEmail: 'nobody' },
      /^Stage staging: alarmEmail is no email address\.$/,
    ],
    [
      {
        stage: 'staging',
        alarmEmail: 'ops@jobticket.example',
        alarmTopicArn: 'arn:aws:sns:eu-central-1:111122223333:ops',
      },
      /^Stage staging: alarmEmail stands beside alarmTopicArn/,
    ],
    ...['-1', '0', '1.5', '400', 'a month'].map(
      (webhookLogDays) =>
        [
          { stage: 'staging', webhookLogDays },
          /^Stage staging: webhookLogDays is no whole number of days from 1 to 365\.$/,
        ] as [Record<string, unknown>, RegExp],
    ),
    [
      { stage: 'staging', logLevel: 'TRACE', tracing: 'yes' },
      /^Stage staging: logLevel is neither DEBUG nor INFO; tracing is neither on nor off\.$/,
    ],
  ])('are refused in one sentence where the values are %j', (context, sentence) => {
    expect(refusalOf(context)).toMatch(sentence);
  });

  it('take what the CDK says of itself for no value of theirs', () => {
    const own = { 'aws:cdk:version-reporting': true, '@aws-cdk/core:checkSecretUsage': true };
    expect(refusalOf({ stage: 'staging', ...own })).toBe('none');
  });

  it('say what is wrong at the synth, in one line and nothing else', async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'jobticket-synth-'));
    const context = { stage: 'staging', webhookLogDays: '-1' };
    await expect(runApp(context, outDir)).rejects.toMatchObject({
      code: 1,
      stderr: 'Stage staging: webhookLogDays is no whole number of days from 1 to 365.\n',
    });
    rmSync(outDir, { recursive: true });
  });
});

describe('several stages in one account', () => {
  /** What has to be unique in an account: physical names and exports. */
  const namesOf = (stacks: Stacks): string[] =>
    stackNames.flatMap((stack) => [
      ...Object.values(stacks[stack].Resources).flatMap(({ Type, Properties }) =>
        (nameProperties[Type] ?? []).flatMap((property) =>
          Properties[property] === undefined
            ? []
            : [`${Type} ${JSON.stringify(Properties[property])}`],
        ),
      ),
      ...Object.values(stacks[stack].Outputs ?? {}).flatMap(({ Export }) => Export?.Name ?? []),
    ]);

  it('share no physical name and no export', () => {
    const [a, b] = [namesOf(staging), namesOf(production)];
    expect(a.length).toBeGreaterThan(30);
    expect(a.filter((name) => b.includes(name))).toEqual([]);
  });

  it('have a name of their own where CloudFormation would make none, and nowhere else', () => {
    const named = namesOf(staging).filter((name) => name.startsWith('AWS::'));
    expect([...new Set(named.map((name) => name.split(' ')[0]))].sort()).toEqual([
      'AWS::ApiGateway::RestApi',
      'AWS::CloudFront::Function',
      'AWS::CloudWatch::Dashboard',
      'AWS::Cognito::UserPoolDomain',
      'AWS::Lambda::Function',
    ]);
  });
});

describe('the outputs', () => {
  it('name every address and id that somebody needs next', () => {
    const named = stackNames.flatMap((stack) =>
      Object.keys(staging[stack].Outputs ?? {}).filter((name) => !name.startsWith('Exports')),
    );
    expect(named.sort()).toEqual([
      'DashboardName',
      'OperateFunction',
      'PartnerApiUrl',
      'PortalClientId',
      'PortalDnsTarget',
      'PortalUrl',
      'SignInUrl',
      'UserPoolId',
    ]);
  });
});
