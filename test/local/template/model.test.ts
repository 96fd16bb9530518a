import { modelOf, stackOf } from './stacks.ts';

const references = (type: string, properties: Record<string, unknown> = {}) =>
  modelOf(stackOf({ It: { Type: type, Properties: properties } }));

describe('the model', () => {
  it('gives a queue a URL on the one AWS endpoint', () => {
    const model = references('AWS::SQS::Queue');
    expect(model.ref('app/It')).toBe('http://127.0.0.1:4010/000000000000/app-It');
    expect(model.attribute('app/It', 'Arn')).toBe('arn:aws:sqs:eu-central-1:000000000000:app-It');
  });

  it('keeps a FIFO queue a FIFO queue', () => {
    const model = references('AWS::SQS::Queue', { FifoQueue: true });
    expect(model.attribute('app/It', 'QueueName')).toBe('app-It.fifo');
  });

  it('gives a table that exists the ARN of its own stream', () => {
    const model = references('AWS::DynamoDB::Table', { TableName: 'events' });
    expect(model.attribute('app/It', 'StreamArn')).toMatch(/table\/events\/stream\/7$/);
  });

  it('names a bucket in lower case and no longer than S3 allows', () => {
    const long = `Bucket${'X'.repeat(80)}`;
    const name = modelOf(stackOf({ [long]: { Type: 'AWS::S3::Bucket' } })).ref(`app/${long}`);
    expect(name).toMatch(/^[a-z0-9-]{3,63}$/);
  });

  it('makes the same names in every run', () => {
    const all = (): string[] =>
      [
        'AWS::S3::Bucket',
        'AWS::ApiGateway::RestApi',
        'AWS::Cognito::UserPool',
        'AWS::KMS::Key',
      ].map((type) => references(type).ref('app/It'));
    expect(all()).toEqual(all());
  });

  it('resolves what one stack imports from another, whichever comes first', () => {
    const model = modelOf({
      app: {
        Resources: {
          Fn: {
            Type: 'AWS::Lambda::Function',
            Properties: { Role: { 'Fn::ImportValue': 'data:Role' } },
          },
        },
      },
      data: {
        Resources: { Role: { Type: 'AWS::IAM::Role' } },
        Outputs: {
          Out: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] }, Export: { Name: 'data:Role' } },
        },
      },
    });
    expect(model.byId('app/Fn').properties.Role).toBe('arn:aws:iam::000000000000:role/data-Role');
    expect(model.output('data/Out')).toBe('arn:aws:iam::000000000000:role/data-Role');
  });

  it('knows the pseudo parameters and the defaults of parameters', () => {
    const model = modelOf({
      app: {
        Parameters: { Bootstrap: { Type: 'String', Default: 'five' } },
        Resources: {
          It: {
            Type: 'AWS::CloudWatch::Alarm',
            Properties: {
              A: {
                // biome-ignore lint/suspicious/noTemplateCurlyInString: the templates' own form
                'Fn::Sub': '${AWS::Partition}.${AWS::Region}.${AWS::AccountId}.${AWS::URLSuffix}',
              },
              B: { Ref: 'Bootstrap' },
            },
          },
        },
      },
    });
    expect(model.byId('app/It').properties).toEqual({
      A: 'aws.eu-central-1.000000000000.amazonaws.com',
      B: 'five',
    });
  });

  it('leaves out a resource whose condition is false', () => {
    const model = modelOf({
      app: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { It: { Type: 'AWS::CDK::Metadata', Condition: 'Never' } },
      },
    });
    expect(model.resources).toEqual([]);
  });

  it('names what refers to nothing, to an unknown attribute or to itself', () => {
    const broken = (value: unknown) => () =>
      references('AWS::IAM::Role', { Path: value }).byId('app/It').properties;
    expect(broken({ Ref: 'Gone' })).toThrow(
      'app/It refers to Gone, which stack app does not have.',
    );
    expect(broken({ 'Fn::GetAtt': ['It', 'Colour'] })).toThrow(
      'app/It (AWS::IAM::Role) has no attribute Colour in the local run.',
    );
    expect(broken({ 'Fn::ImportValue': 'gone' })).toThrow(
      'app/It imports gone, which no stack exports.',
    );
    const circle = references('AWS::IAM::Role', { RoleName: { Ref: 'It' } });
    expect(() => circle.ref('app/It')).toThrow('app/It depends on itself.');
  });

  it('finds an asset by its object key', () => {
    const model = modelOf(stackOf({}), { 'abc.zip': '/somewhere/asset.abc' });
    expect(model.assetPath('abc.zip')).toBe('/somewhere/asset.abc');
    expect(() => model.assetPath('def.zip')).toThrow('The assembly has no asset def.zip.');
  });
});
