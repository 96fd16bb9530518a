import { at, everywhere, ofType, ownDomains, type Stacks, synth } from './synth.ts';

let stacks: Stacks;
let withDomains: Stacks;
beforeAll(async () => {
  stacks = await synth('production');
  withDomains = await synth('staging', ownDomains);
});

const overTlsAlone = expect.objectContaining({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

describe('every queue', () => {
  it('is encrypted, and has a policy that refuses plain HTTP', () => {
    const queues = everywhere(stacks, 'AWS::SQS::Queue');
    expect(queues.length).toBeGreaterThan(6);
    const policies = everywhere(stacks, 'AWS::SQS::QueuePolicy').map(([, policy]) => policy);
    for (const [id, { Properties }] of queues) {
      expect([id, Properties.SqsManagedSseEnabled]).toEqual([id, true]);
      const own = policies.find((policy) => at(policy, 'Queues.0.Ref') === id);
      expect(at(own, 'PolicyDocument.Statement')).toContainEqual(overTlsAlone);
    }
  });
});

describe('every bucket with customers’ data', () => {
  it.each(['DocumentsBucket089EA665', 'RostersBucketD28052B5'])(
    'is encrypted under our key: %s',
    (id) => {
      const path = 'BucketEncryption.ServerSideEncryptionConfiguration.0';
      const bucket = stacks.data.Resources[id];
      expect(at(bucket, `${path}.ServerSideEncryptionByDefault`)).toEqual({
        KMSMasterKeyID: { 'Fn::GetAtt': ['DataKey2A0DE9E6', 'Arn'] },
        SSEAlgorithm: 'aws:kms',
      });
      expect(at(bucket, `${path}.BucketKeyEnabled`)).toBe(true);
    },
  );
});

describe('the data key', () => {
  it('is ruled by the account’s roles alone: nobody outside is named', () => {
    const [[, key] = []] = ofType(stacks.data, 'AWS::KMS::Key');
    const statements = at<{ Principal: unknown }[]>(key, 'KeyPolicy.Statement');
    expect(statements.length).toBeGreaterThan(0);
    for (const { Principal } of statements)
      expect(JSON.stringify(Principal)).toMatch(/AWS::AccountId"\},":root"/);
  });
});

describe('the CDN', () => {
  const config = (of: Stacks, path: string) =>
    at(ofType(of.portal, 'AWS::CloudFront::Distribution')[0]?.[1], `DistributionConfig.${path}`);
  const origins = (of: Stacks) => config(of, 'Origins') as Record<string, unknown>[];

  it('signs what it asks its bucket, which answers this one distribution alone', () => {
    const [, control] = ofType(stacks.portal, 'AWS::CloudFront::OriginAccessControl')[0] ?? [];
    expect(control?.Properties.OriginAccessControlConfig).toMatchObject({
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
    const site = origins(stacks).filter(({ S3OriginConfig }) => S3OriginConfig);
    expect(site).toEqual([
      expect.objectContaining({
        OriginAccessControlId: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
        S3OriginConfig: { OriginAccessIdentity: '' },
      }),
    ]);
    const [, policy] = ofType(stacks.portal, 'AWS::S3::BucketPolicy')[0] ?? [];
    const allowed = at<Record<string, unknown>[]>(policy, 'PolicyDocument.Statement').filter(
      ({ Effect }) => Effect === 'Allow',
    );
    expect(allowed).toHaveLength(1);
    expect(JSON.stringify(allowed[0]?.Condition)).toMatch(
      /AWS:SourceArn.*:distribution\/",\{"Ref":"PortalDistribution/,
    );
  });

  it('speaks TLS 1.2 with the APIs, and with browsers under a domain name of our own', () => {
    const custom = origins(stacks).flatMap(({ CustomOriginConfig }) => CustomOriginConfig ?? []);
    expect(custom.length).toBeGreaterThan(0);
    for (const origin of custom)
      expect(origin).toMatchObject({
        OriginProtocolPolicy: 'https-only',
        OriginSSLProtocols: ['TLSv1.2'],
      });
    expect(config(withDomains, 'ViewerCertificate')).toMatchObject({
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
    expect(config(stacks, 'DefaultCacheBehavior')).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
    });
  });
});

describe('the gateways', () => {
  it('take so many requests from all callers together, and speak TLS 1.2 under our own name', () => {
    for (const stack of ['api', 'portal'] as const) {
      const [, stage] = ofType(stacks[stack], 'AWS::ApiGateway::Stage')[0] ?? [];
      expect(at(stage, 'MethodSettings')).toEqual([
        expect.objectContaining({
          HttpMethod: '*',
          ResourcePath: '/*',
          ThrottlingRateLimit: expect.any(Number),
          ThrottlingBurstLimit: expect.any(Number),
          DataTraceEnabled: false,
        }),
      ]);
      expect(at(stage, 'AccessLogSetting.DestinationArn.Fn::GetAtt.1')).toBe('Arn');
    }
    const [, domain] = ofType(withDomains.api, 'AWS::ApiGateway::DomainName')[0] ?? [];
    expect(domain?.Properties.SecurityPolicy).toBe('TLS_1_2');
  });
});

describe('environments are kept', () => {
  const reserved = () =>
    Object.fromEntries(
      everywhere(stacks, 'AWS::Lambda::Function').flatMap(([, { Properties }]) =>
        Properties.ReservedConcurrentExecutions === undefined
          ? []
          : [[Properties.Description, Properties.ReservedConcurrentExecutions]],
      ),
    );

  it('for the authorizer and the sender, and for nobody else', () => {
    expect(reserved()).toEqual({
      'partner-authorizer': expect.any(Number),
      deliver: expect.any(Number),
    });
  });

  it('for as many deliveries as both queues may have under way', () => {
    const feeds = everywhere(stacks, 'AWS::Lambda::EventSourceMapping')
      .filter(([, feed]) => JSON.stringify(feed.Properties.FunctionName).includes('deliver'))
      .map(([, feed]) => at<number>(feed, 'ScalingConfig.MaximumConcurrency'));
    expect(feeds).toHaveLength(2);
    expect(reserved().deliver).toBeGreaterThanOrEqual(feeds.reduce((sum, one) => sum + one, 0));
  });
});

describe('alarms by mail', () => {
  const actions = (of: Stacks) =>
    ofType(of.alarms, 'AWS::CloudWatch::Alarm').map(([, alarm]) => at(alarm, 'AlarmActions'));

  it('go to a topic that takes them, over TLS, from this account’s alarms alone', () => {
    const [[topicId] = []] = ofType(withDomains.alarms, 'AWS::SNS::Topic');
    const [[, subscription] = []] = ofType(withDomains.alarms, 'AWS::SNS::Subscription');
    expect(subscription?.Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'oncall@jobticket.example',
      TopicArn: { Ref: topicId },
    });
    const [[, policy] = []] = ofType(withDomains.alarms, 'AWS::SNS::TopicPolicy');
    expect(at(policy, 'PolicyDocument.Statement')).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { ArnLike: { 'aws:SourceArn': expect.anything() } },
      }),
    ]);
    for (const one of actions(withDomains)) expect(one).toEqual([{ Ref: topicId }]);
  });

  it('have no topic where nobody is named', () => {
    expect(ofType(stacks.alarms, 'AWS::SNS::Topic')).toEqual([]);
    expect(actions(stacks).filter((one) => one !== undefined)).toEqual([]);
  });
});
