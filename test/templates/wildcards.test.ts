import { at, ofType, type Resource, type Stacks, stackNames, synth } from './synth.ts';

const stages = new Map<string, Stacks>();
beforeAll(async () => {
  for (const stage of ['staging', 'production']) stages.set(stage, await synth(stage));
});

type Statement = { Effect: string; Action: string | string[]; Resource?: unknown };

const documentsOf = ({ Type, Properties }: Resource): Statement[] => {
  if (Type === 'AWS::IAM::Policy')
    return at<Statement[]>({ Type, Properties }, 'PolicyDocument.Statement');
  return [];
};

/** Actions that are allowed on `*`, wherever that is, the CDK's own function included. */
const onEverything = (stacks: Stacks): string[] =>
  stackNames.flatMap((stack) =>
    Object.values(stacks[stack].Resources)
      .flatMap(documentsOf)
      .filter(({ Effect, Resource: on }) => Effect === 'Allow' && [on].flat().includes('*'))
      .flatMap(({ Action }) => Action),
  );

describe.each(['staging', 'production'])('in %s', (stage) => {
  const stacks = () => stages.get(stage) as Stacks;

  it('nothing is allowed on every resource but what AWS knows no resource for', () => {
    expect([...new Set(onEverything(stacks()))].sort()).toEqual([
      // The CDK’s function that fills the bucket asks the CDN to forget a file; it names it by `*`.
      'cloudfront:CreateInvalidation',
      'cloudfront:GetInvalidation',
      'dynamodb:ListStreams',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('the two managed policies are those that the gateways’ account role and the CDK’s function want', () => {
    const managed = stackNames.flatMap((stack) =>
      ofType(stacks()[stack], 'AWS::IAM::Role').flatMap(([, role]) =>
        (at<unknown[] | undefined>(role, 'ManagedPolicyArns') ?? []).map((one) =>
          JSON.stringify(one)
            .replace(/^.*:iam::aws:policy\//, '')
            .replace(/".*$/, ''),
        ),
      ),
    );
    expect(managed.sort()).toEqual([
      'service-role/AWSLambdaBasicExecutionRole',
      'service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    ]);
  });
});
