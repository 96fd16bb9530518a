import { createContext, runInContext } from 'node:vm';
import {
  at,
  everywhere,
  ofType,
  ownDomains as ownDomainNames,
  type Stacks,
  synth,
} from './synth.ts';

let stacks: Stacks;
let production: Stacks;
let ownDomains: Stacks;
beforeAll(async () => {
  stacks = await synth('staging');
  production = await synth('production');
  ownDomains = await synth('staging', ownDomainNames);
});

type Behaviour = Record<string, unknown> & { PathPattern?: string; TargetOriginId: string };

type Origin = { Id: string; OriginCustomHeaders?: unknown };

const distribution = (of: Stacks) => ofType(of.portal, 'AWS::CloudFront::Distribution')[0]?.[1];
const behaviours = (of: Stacks) =>
  at<Behaviour[]>(distribution(of), 'DistributionConfig.CacheBehaviors');

/** What a viewer function makes of a path. */
const rewritten = (name: string, uri: string): string => {
  const found = ofType(stacks.portal, 'AWS::CloudFront::Function').find(([id]) =>
    id.includes(name),
  );
  const context = createContext({ event: { request: { uri } } });
  return runInContext(`${at<string>(found?.[1], 'FunctionCode')}; handler(event).uri`, context);
};

describe('the portal', () => {
  it.each([
    ['/', '/index.html'],
    ['/webhooks', '/index.html'],
    ['/webhooks/7f0c', '/index.html'],
    ['/callback', '/index.html'],
    ['/v1.2/keys', '/index.html'],
    ['/settings.json', '/settings.json'],
    ['/assets/main-ABC.js', '/assets/main-ABC.js'],
    ['/missing.png', '/missing.png'],
  ])('gives for %s the file %s', (path, file) => {
    expect(rewritten('PageForPath', path)).toBe(file);
  });

  it('takes /try away in front of the partner API', () => {
    expect(rewritten('WithoutTry', '/try/employees/7')).toBe('/employees/7');
  });

  it('tells the portal API alone what came through it, by what its authorizer knows', () => {
    const origins = at<Origin[]>(distribution(stacks), 'DistributionConfig.Origins');
    const marks = ofType(stacks.portal, 'AWS::Lambda::Function').flatMap(
      ([, fn]) => at(fn, 'Environment.Variables.ORIGIN_MARK') ?? [],
    );
    expect(JSON.stringify(marks)).toContain('AWS::StackId');
    const marked = origins.filter(({ OriginCustomHeaders }) => OriginCustomHeaders);
    expect(marked).toEqual([
      expect.objectContaining({
        Id: behaviours(stacks)[0]?.TargetOriginId,
        OriginCustomHeaders: [{ HeaderName: 'X-Origin-Mark', HeaderValue: marks[0] }],
      }),
    ]);
    expect(marks).toHaveLength(1);
  });

  it('has /try in staging and not in production', () => {
    expect(behaviours(stacks).map(({ PathPattern }) => PathPattern)).toEqual(['/api/*', '/try/*']);
    expect(behaviours(production).map(({ PathPattern }) => PathPattern)).toEqual(['/api/*']);
  });

  it('hands every method of an API on, with everything but the host, and keeps no answer', () => {
    for (const behaviour of behaviours(stacks))
      expect(behaviour).toMatchObject({
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
      });
  });

  it('turns no 403 and no 404 into a page', () => {
    expect(at(distribution(stacks), 'DistributionConfig.CustomErrorResponses')).toBeUndefined();
  });

  it('lets the distribution list its bucket, so that a missing file is 404', () => {
    const actions = ofType(stacks.portal, 'AWS::S3::BucketPolicy')
      .flatMap(([, policy]) => at<Record<string, unknown>[]>(policy, 'PolicyDocument.Statement'))
      .filter(({ Principal }) => JSON.stringify(Principal).includes('cloudfront.amazonaws.com'))
      .map(({ Action }) => Action);
    expect(actions.flat().sort()).toEqual(['s3:GetObject', 's3:ListBucket']);
  });

  it('has the headers of the contract', () => {
    const [[, policy] = []] = ofType(stacks.portal, 'AWS::CloudFront::ResponseHeadersPolicy');
    const config = 'ResponseHeadersPolicyConfig';
    const security = at<Record<string, Record<string, unknown>>>(
      policy,
      `${config}.SecurityHeadersConfig`,
    );
    const csp = JSON.stringify(security.ContentSecurityPolicy?.ContentSecurityPolicy);
    for (const part of [
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self' https://cognito-idp.",
      '.auth.',
      ".amazoncognito.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ])
      expect(csp).toContain(part);
    expect(security.StrictTransportSecurity?.AccessControlMaxAgeSec).toBeGreaterThanOrEqual(
      365 * 24 * 3600,
    );
    expect(security.ReferrerPolicy?.ReferrerPolicy).toBe('no-referrer');
    expect(security.ContentTypeOptions?.Override).toBe(true);
    const custom = at<{ Header: string; Value: string }[]>(
      policy,
      `${config}.CustomHeadersConfig.Items`,
    );
    const headerOf = (name: string) => custom.find(({ Header }) => Header === name)?.Value;
    expect(headerOf('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(headerOf('Permissions-Policy')?.replaceAll(/[a-z-]+=\(\), /g, '')).toBe(
      'clipboard-write=(self)',
    );
  });

  it('is asked anew for its page, its settings and the description of the API, and never for its hashed files', () => {
    const deployments = ofType(stacks.portal, 'Custom::CDKBucketDeployment').map(
      ([, { Properties }]) => Properties,
    );
    expect(deployments).toEqual([
      expect.objectContaining({
        Exclude: ['index.html', 'settings.json', 'openapi.json'],
        SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      }),
      expect.objectContaining({
        Exclude: ['*'],
        Include: ['index.html', 'settings.json', 'openapi.json'],
        SystemMetadata: { 'cache-control': 'no-cache' },
      }),
    ]);
  });
});

/** What a variable of a function says, each reference as the name of what it refers to. */
const saidTo = (of: Stacks, description: string, variable: string): string => {
  const [[, fn] = []] = everywhere(of, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => Properties.Description === description,
  );
  const words = at<unknown[]>(fn, `Environment.Variables.${variable}.Fn::Join.1`);
  return words
    .map((word) =>
      typeof word === 'string' ? word : `<${Object.values(Object(word)).flat().join(' ')}>`,
    )
    .join('');
};

describe('host names of ours', () => {
  it.each(['portal-webhooks', 'deliver'])(
    'are known to %s: portal, CDN, both APIs and sign-in',
    (name) => {
      const made = [
        /^<[^.]*PortalDistribution[^.]*DomainName[^.]*>$/,
        /^<[^.]*PortalApi[^.]*>\.execute-api\.<AWS::Region>\.<AWS::URLSuffix>$/,
        /^<[^.]*PartnerApi[^.]*>\.execute-api\.<AWS::Region>\.<AWS::URLSuffix>$/,
      ];
      const signIn =
        /^jobticket-staging-<AWS::AccountId>\.auth\.<AWS::Region>\.amazoncognito\.com$/;
      const matching = (patterns: RegExp[]) => patterns.map((one) => expect.stringMatching(one));
      expect(saidTo(stacks, name, 'OWN_HOSTS').split(',')).toEqual(matching([...made, signIn]));
      expect(saidTo(ownDomains, name, 'OWN_HOSTS').split(',')).toEqual([
        ...matching([
          ...made,
          /^<[^.]*PartnerApiCustomDomain[^.]*RegionalDomainName[^.]*>$/,
          signIn,
        ]),
        'portal.jobticket.example',
        'api.jobticket.example',
      ]);
    },
  );
});

describe('domain names of our own', () => {
  it('stand in the distribution, at the gateway, at sign-in and in every address', () => {
    expect(at(distribution(ownDomains), 'DistributionConfig.Aliases')).toEqual([
      'portal.jobticket.example',
    ]);
    expect(ofType(ownDomains.api, 'AWS::ApiGateway::DomainName')).toHaveLength(1);
    const [[, client] = []] = ofType(ownDomains.portal, 'AWS::Cognito::UserPoolClient');
    expect(at(client, 'CallbackURLs')).toEqual(['https://portal.jobticket.example/callback']);
    const variables = Object.values({
      ...ownDomains.api.Resources,
      ...ownDomains.portal.Resources,
    }).map((one) => at<Record<string, unknown> | undefined>(one, 'Environment.Variables'));
    const said = (name: string) =>
      variables.flatMap((one) => (one?.[name] === undefined ? [] : [JSON.stringify(one[name])]));
    expect(said('API_URL')).toEqual(['"https://api.jobticket.example"']);
  });

  it('are the only way to the partner API, also for /try', () => {
    const [[, api] = []] = ofType(ownDomains.api, 'AWS::ApiGateway::RestApi');
    expect(at(api, 'DisableExecuteApiEndpoint')).toBe(true);
    const origins = at<{ DomainName: unknown }[]>(
      distribution(ownDomains),
      'DistributionConfig.Origins',
    );
    expect(origins.map(({ DomainName }) => DomainName)).toContain('api.jobticket.example');
  });
});
