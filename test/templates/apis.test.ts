import { operations } from '#contract/operations.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import { type ProblemCode, problemDocument, problems } from '#contract/problems.ts';
import { at, ofType, type Resource, type Stacks, synth } from './synth.ts';

let stacks: Stacks;
beforeAll(async () => {
  stacks = await synth('staging');
});

const apis = [
  {
    stack: 'api',
    api: 'partner',
    table: operations,
    challenge: 'Basic realm="api", charset="UTF-8"',
    unauthenticated: 'invalid_credentials',
    open: ['/health'],
  },
  {
    stack: 'portal',
    api: 'portal',
    table: portalOperations,
    challenge: 'Bearer',
    unauthenticated: 'invalid_token',
    open: [],
  },
] as const;

type Stack = 'api' | 'portal';

/** The path of every resource of an API, by logical id; the root is ''. */
const pathsOf = (stack: Stack): Map<string, string> => {
  const resources = new Map(ofType(stacks[stack], 'AWS::ApiGateway::Resource'));
  const pathOf = (id: string): string => {
    const resource = resources.get(id);
    if (!resource) return '';
    return `${pathOf(at(resource, 'ParentId.Ref'))}/${resource.Properties.PathPart}`;
  };
  return new Map([...resources.keys()].map((id) => [id, pathOf(id)]));
};

type Method = { method: string; path: string; open: boolean; fn: string };

const functionName = (stack: Stack, method: Resource): string => {
  const text = JSON.stringify(at(method, 'Integration.Uri'));
  const id = /"Fn::GetAtt":\["(\w+)","Arn"\]/.exec(text)?.[1] ?? '';
  return String(stacks[stack].Resources[id]?.Properties.Description);
};

const methodsOf = (stack: Stack): Method[] => {
  const paths = pathsOf(stack);
  return ofType(stacks[stack], 'AWS::ApiGateway::Method').map(([, method]) => ({
    method: at<string>(method, 'HttpMethod'),
    path: paths.get(at<string | undefined>(method, 'ResourceId.Ref') ?? '') || '/',
    open: at(method, 'AuthorizationType') === 'NONE',
    fn: functionName(stack, method),
  }));
};

describe.each(apis)('the $api API', ({ stack, api, table, challenge, unauthenticated, open }) => {
  it('never keeps an answer of its authorizer, which sees every request', () => {
    const authorizers = ofType(stacks[stack], 'AWS::ApiGateway::Authorizer');
    expect(authorizers).toHaveLength(1);
    expect(authorizers[0]?.[1].Properties).toMatchObject({
      Type: 'REQUEST',
      AuthorizerResultTtlInSeconds: 0,
    });
    expect(authorizers[0]?.[1].Properties.IdentitySource).toBeUndefined();
  });

  it('has a method for every operation of its table, and no other', () => {
    const wanted = Object.values(table).map(({ method, path }) => `${method} ${path}`);
    const found = methodsOf(stack)
      .filter(({ method }) => method !== 'ANY')
      .map(({ method, path }) => `${method} ${path}`);
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('has ANY on the root, on every path and on what no path has', () => {
    const any = methodsOf(stack).filter(({ method }) => method === 'ANY');
    const paths = ['/', ...pathsOf(stack).values()];
    expect(any.map(({ path }) => path).sort()).toEqual(paths.sort());
    expect(paths).toContain('/{proxy+}');
    for (const one of any) if (!one.open) expect(one.fn).toBe(`${api}-fallback`);
  });

  it('is open where the contract says so, and nowhere else', () => {
    const paths = methodsOf(stack).flatMap((one) => (one.open ? [one.path] : []));
    expect([...new Set(paths)]).toEqual(open);
  });

  it('is Regional, takes any bytes and answers by function alone', () => {
    const [[, rest] = []] = ofType(stacks[stack], 'AWS::ApiGateway::RestApi');
    expect(rest?.Properties).toMatchObject({
      EndpointConfiguration: { Types: ['REGIONAL'] },
      BinaryMediaTypes: ['*/*'],
    });
    for (const [, method] of ofType(stacks[stack], 'AWS::ApiGateway::Method'))
      expect(at(method, 'Integration.Type')).toBe('AWS_PROXY');
  });

  it('logs neither credentials nor query strings', () => {
    const [[, stage] = []] = ofType(stacks[stack], 'AWS::ApiGateway::Stage');
    const format = at<string>(stage, 'AccessLogSetting.Format');
    expect(format).toContain('$context.extendedRequestId');
    expect(format).not.toMatch(/authorization"|querystring|\$context\.path|header/i);
    expect(JSON.stringify(stage?.Properties.MethodSettings)).not.toContain(
      'DataTraceEnabled":true',
    );
  });

  const responses = () =>
    new Map(
      ofType(stacks[stack], 'AWS::ApiGateway::GatewayResponse').map(([, response]) => [
        at<string>(response, 'ResponseType'),
        response,
      ]),
    );

  it.each([
    ['UNAUTHORIZED', unauthenticated],
    ['MISSING_AUTHENTICATION_TOKEN', unauthenticated],
    ['INVALID_SIGNATURE', unauthenticated],
    ['EXPIRED_TOKEN', unauthenticated],
    ['INVALID_API_KEY', unauthenticated],
    ['ACCESS_DENIED', api === 'partner' ? 'insufficient_permission' : 'insufficient_role'],
    ['WAF_FILTERED', 'request_blocked'],
    ['RESOURCE_NOT_FOUND', 'not_found'],
    ['REQUEST_TOO_LARGE', 'payload_too_large'],
    ['BAD_REQUEST_BODY', 'malformed_request'],
    ['BAD_REQUEST_PARAMETERS', 'malformed_request'],
    ['UNSUPPORTED_MEDIA_TYPE', 'malformed_request'],
    ['DEFAULT_4XX', 'malformed_request'],
    ['THROTTLED', 'rate_limited'],
    ['QUOTA_EXCEEDED', 'rate_limited'],
    ['AUTHORIZER_FAILURE', 'temporarily_unavailable'],
    ['AUTHORIZER_CONFIGURATION_ERROR', 'temporarily_unavailable'],
    ['INTEGRATION_FAILURE', 'temporarily_unavailable'],
    ['INTEGRATION_TIMEOUT', 'temporarily_unavailable'],
    ['API_CONFIGURATION_ERROR', 'internal_error'],
    ['DEFAULT_5XX', 'internal_error'],
  ] as [string, ProblemCode][])(
    'answers %s by itself with %s, as a function would',
    (type, code) => {
      const response = responses().get(type);
      const { status } = problems[code];
      expect(at(response, 'StatusCode')).toBe(String(status));
      expect(at(response, 'ResponseTemplates')).toEqual({
        'application/json': JSON.stringify(problemDocument(code, '$context.requestId')),
      });
      const header = (name: string) =>
        at<Record<string, string>>(response, 'ResponseParameters')[
          `gatewayresponse.header.${name}`
        ];
      expect(header('Content-Type')).toBe("'application/problem+json'");
      expect(header('Cache-Control')).toBe("'no-store'");
      expect(header('x-request-id')).toBe('context.requestId');
      expect(header('WWW-Authenticate')).toBe(status === 401 ? `'${challenge}'` : undefined);
      expect(header('Retry-After')).toBe(status === 429 || status === 503 ? "'5'" : undefined);
    },
  );

  it('puts nothing of the request but its id into what it answers by itself', () => {
    expect(responses().size).toBe(21);
    for (const response of responses().values()) {
      const text = JSON.stringify(response.Properties).replaceAll('$context.requestId', '');
      expect(text).not.toMatch(/\$|method\.request|context\.(?!requestId)/);
    }
  });
});

describe('the firewall', () => {
  type FirewallRule = {
    Name: string;
    Statement: {
      RateBasedStatement?: { Limit: number };
      ManagedRuleGroupStatement?: {
        ScopeDownStatement?: unknown;
        RuleActionOverrides?: { Name: string; ActionToUse: Record<string, unknown> }[];
      };
    };
  };
  const rulesOf = (stack: Stack): FirewallRule[] =>
    ofType(stacks[stack], 'AWS::WAFv2::WebACL').flatMap(([, acl]) =>
      at<FirewallRule[]>(acl, 'Rules'),
    );

  it.each(['api', 'portal'] as const)('stands before the stage of the API in %s', (stack) => {
    const [association] = ofType(stacks[stack], 'AWS::WAFv2::WebACLAssociation');
    expect(JSON.stringify(association?.[1].Properties)).toContain('/stages/');
    expect(rulesOf(stack)).toHaveLength(stack === 'api' ? 4 : 3);
  });

  it('refuses no address that sends what the contract allows', () => {
    const limits = rulesOf('api').flatMap((rule) => rule.Statement.RateBasedStatement ?? []);
    expect(limits.map(({ Limit }) => Limit > 10_000)).toEqual([true]);
  });

  it('counts only where a rule inspects bodies, sizes or the User-Agent', () => {
    const common = rulesOf('api').find(({ Name }) => Name === 'AWSManagedRulesCommonRuleSet');
    const overrides = common?.Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? [];
    expect(overrides.map(({ Name }) => Name).sort()).toEqual([
      'CrossSiteScripting_BODY',
      'EC2MetaDataSSRF_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'NoUserAgent_HEADER',
      'SizeRestrictions_BODY',
      'SizeRestrictions_Cookie_HEADER',
      'SizeRestrictions_QUERYSTRING',
      'SizeRestrictions_URIPATH',
      'UserAgent_BadBots_HEADER',
    ]);
    expect(overrides.every(({ ActionToUse }) => 'Count' in ActionToUse)).toBe(true);
    const bad = rulesOf('api').find(({ Name }) => Name === 'AWSManagedRulesKnownBadInputsRuleSet');
    expect(JSON.stringify(bad?.Statement.ManagedRuleGroupStatement?.ScopeDownStatement)).toContain(
      '"SearchString":"GET"',
    );
  });
});
