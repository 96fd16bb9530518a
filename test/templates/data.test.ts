import { at, everywhere, ofType, type Stacks, synth } from './synth.ts';

let stacks: Stacks;
beforeAll(async () => {
  stacks = await synth('staging');
});

const statefulTypes = [
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

const log = [
  'attempt',
  'companyId',
  'durationMs',
  'error',
  'eventId',
  'eventType',
  'expiresAt',
  'loggedAt',
  'nextAttemptAt',
  'outcome',
  'run',
  'statusCode',
  'trigger',
  'url',
  'webhookId',
];

type Index = {
  IndexName: string;
  KeySchema: { AttributeName: string }[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
};

/** Name, keys and what is carried of each index of a table. */
const indexesOf = (id: string) =>
  (at<Index[]>(stacks.data.Resources[id], 'GlobalSecondaryIndexes') ?? []).map((index) => [
    index.IndexName,
    index.KeySchema.map(({ AttributeName }) => AttributeName),
    index.Projection.NonKeyAttributes?.toSorted() ?? index.Projection.ProjectionType,
  ]);

describe('what holds data', () => {
  it('outlives its stack, and its replacement', () => {
    const resources = statefulTypes.flatMap((type) => everywhere(stacks, type));
    expect(resources).toHaveLength(18);
    for (const [id, resource] of resources)
      expect([id, resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual([
        id,
        'Retain',
        'Retain',
      ]);
  });
});

describe('every table', () => {
  it('is on demand, protected, restorable, encrypted under our key and expires by expiresAt', () => {
    const tables = ofType(stacks.data, 'AWS::DynamoDB::Table');
    expect(tables).toHaveLength(5);
    for (const [, { Properties }] of tables)
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: {
          SSEEnabled: true,
          SSEType: 'KMS',
          KMSMasterKeyId: { 'Fn::GetAtt': ['DataKey2A0DE9E6', 'Arn'] },
        },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      });
  });

  it('has no stream but events, whose stream has new images', () => {
    const streams = ofType(stacks.data, 'AWS::DynamoDB::Table').flatMap(([id, table]) =>
      table.Properties.StreamSpecification
        ? [[id, at(table, 'StreamSpecification.StreamViewType')]]
        : [],
    );
    expect(streams).toEqual([['EventsTable4B7491D3', 'NEW_IMAGE']]);
  });

  it('has the indexes that its readers ask', () => {
    expect(indexesOf('DeliveriesTable439E74BF')).toEqual([
      ['byCompany', ['logCompany', 'logId'], log],
      ['byWebhook', ['logWebhook', 'logId'], log],
      ['byEvent', ['logEvent', 'logId'], log],
      ['failedByCompany', ['failedCompany', 'logId'], log],
      ['failedByWebhook', ['failedWebhook', 'logId'], log],
      ['byDue', ['dueShard', 'dueAt'], 'ALL'],
    ]);
    expect(indexesOf('EventsTable4B7491D3')).toEqual([
      ['byCompany', ['companyId', 'eventOrder'], ['expiresAt', 'occurredAt', 'type']],
      ['byCheck', ['checkShard', 'checkAt'], 'KEYS_ONLY'],
    ]);
    expect(indexesOf('PeopleTable42ECE6FB')).toEqual([
      ['byDueDay', ['dueShard', 'dueDay'], 'KEYS_ONLY'],
    ]);
    for (const id of ['AccountsTableF2DFB3F6', 'RateLimitsTable29A563C1'])
      expect(indexesOf(id)).toEqual([]);
  });
});

describe('everything else that holds data', () => {
  it('turns its key every year', () => {
    const [[, key] = []] = ofType(stacks.data, 'AWS::KMS::Key');
    expect(key?.Properties.EnableKeyRotation).toBe(true);
  });

  it('has private, versioned buckets that refuse plain HTTP', () => {
    for (const [id, { Properties }] of everywhere(stacks, 'AWS::S3::Bucket')) {
      // A roster is never overwritten, and what is deleted of it must be gone (contract 2.4).
      const versioned = id.startsWith('Rosters') ? undefined : { Status: 'Enabled' };
      expect(Properties.VersioningConfiguration).toEqual(versioned);
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      const policy = everywhere(stacks, 'AWS::S3::BucketPolicy').find(
        ([, resource]) => at(resource, 'Bucket.Ref') === id,
      );
      expect(at(policy?.[1], 'PolicyDocument.Statement')).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  it('makes a pepper of 64 characters by itself', () => {
    const [[, secret] = []] = ofType(stacks.data, 'AWS::SecretsManager::Secret');
    expect(at(secret, 'GenerateSecretString.PasswordLength')).toBe(64);
    expect(secret?.Properties.SecretString).toBeUndefined();
  });

  it('lets nobody sign up by themselves', () => {
    const [[, pool] = []] = ofType(stacks.data, 'AWS::Cognito::UserPool');
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      UsernameAttributes: ['email'],
    });
  });

  it('lets nobody change their own email, and signs in by code alone, without a secret', () => {
    const [[, client] = []] = ofType(stacks.portal, 'AWS::Cognito::UserPoolClient');
    expect(client?.Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      WriteAttributes: ['locale'],
    });
  });

  it('keeps every log for 90 days, no longer', () => {
    for (const [, { Properties }] of everywhere(stacks, 'AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBe(90);
  });
});
