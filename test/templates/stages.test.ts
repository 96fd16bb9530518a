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

  it('refuse a wrong value by its name', () => {
    const context: Record<string, unknown> = { stage: 'local', issuer: 'nowhere' };
    expect(() => readStage((name) => context[name])).toThrow(/^Stage local: issuer: /);
  });

  it('ask for a certificate with a domain name', () => {
    const context: Record<string, unknown> = {
      stage: 'staging',
      apiDomain: 'api.jobticket.example',
    };
    expect(() => readStage((name) => context[name])).toThrow(
      /^Stage staging: apiDomain.certificateArn: /,
    );
  });
});
