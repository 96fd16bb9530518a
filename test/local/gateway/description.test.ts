import { describeApis } from '../../../lib/local/gateway/description.ts';
import { parseTemplate } from '../../../lib/local/template/assembly.ts';
import { buildModel } from '../../../lib/local/template/model.ts';

const uri = (name: string) =>
  `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:000000000000:function:${name}/invocations`;

const RestApiId = { Ref: 'Api' };

const part = (kind: string, Properties: object) => ({
  Type: `AWS::ApiGateway::${kind}`,
  Properties: { RestApiId, ...Properties },
});

const method = (over: object) =>
  part('Method', {
    ResourceId: { Ref: 'Things' },
    HttpMethod: 'GET',
    AuthorizationType: 'CUSTOM',
    AuthorizerId: { Ref: 'Judge' },
    Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri('things') },
    ...over,
  });

const judge = {
  Name: 'judge',
  Type: 'REQUEST',
  AuthorizerResultTtlInSeconds: 0,
  AuthorizerUri: uri('judge'),
};

const resources = {
  Api: {
    Type: 'AWS::ApiGateway::RestApi',
    Properties: { Name: 'things', BinaryMediaTypes: ['*/*'] },
  },
  Stage: part('Stage', { StageName: 'v1', MethodSettings: [{ ThrottlingRateLimit: 5 }] }),
  Things: part('Resource', {
    ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
    PathPart: 'things',
  }),
  Thing: part('Resource', { ParentId: { Ref: 'Things' }, PathPart: '{id}' }),
  Judge: part('Authorizer', judge),
  GetThings: method({}),
  AnyThing: method({
    ResourceId: { Ref: 'Thing' },
    HttpMethod: 'ANY',
    AuthorizationType: 'NONE',
    AuthorizerId: undefined,
  }),
  Refused: part('GatewayResponse', {
    ResponseType: 'UNAUTHORIZED',
    StatusCode: '401',
    ResponseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Basic'" },
    ResponseTemplates: { 'application/json': '{}' },
  }),
};

const describeWith = (over: object) =>
  describeApis(
    buildModel(
      {
        stacks: [{ name: 's', template: parseTemplate({ Resources: { ...resources, ...over } }) }],
        assets: new Map(),
      },
      { awsUrl: 'http://127.0.0.1:4010', streamArns: new Map() },
    ),
  );

describe('A REST API of the templates', () => {
  it('is read with its paths, methods, authorizer and gateway responses', () => {
    const [api] = describeWith({});
    expect(api).toMatchObject({ name: 'things', stage: 'v1', binaryTypes: ['*/*'] });
    const [authorizerId] = [...(api?.authorizers.keys() ?? [])];
    expect(api?.authorizers.get(authorizerId ?? '')?.functionArn).toMatch(/function:judge$/);
    const things = { httpMethod: 'GET', timeoutMs: 29_000, authorizerId };
    expect(api?.resources).toMatchObject([
      { path: '/', methods: [] },
      { path: '/things', methods: [things] },
      { path: '/things/{id}', methods: [{ httpMethod: 'ANY', authorizerId: undefined }] },
    ]);
    expect(api?.responses.get('UNAUTHORIZED')).toEqual({
      status: 401,
      templates: { 'application/json': '{}' },
      headers: { 'WWW-Authenticate': "'Basic'" },
    });
  });

  it.each([
    [
      'AuthorizerResultTtlInSeconds',
      { Judge: part('Authorizer', { ...judge, AuthorizerResultTtlInSeconds: 300 }) },
    ],
    ['Type', { Judge: part('Authorizer', { ...judge, Type: 'TOKEN' }) }],
    ['RequestValidatorId', { GetThings: method({ RequestValidatorId: 'v' }) }],
    ['Integration', { GetThings: method({ Integration: { Type: 'MOCK' } }) }],
    ['AuthorizationType', { GetThings: method({ AuthorizationType: 'AWS_IAM' }) }],
    ['authorizer', { GetThings: method({ AuthorizerId: undefined }) }],
    ['CanarySetting', { Stage: part('Stage', { StageName: 'v1', CanarySetting: {} }) }],
  ])('with %s that the gateway does not execute stops the start by name', (name, over) => {
    expect(() => describeWith(over)).toThrow(name);
  });
});
