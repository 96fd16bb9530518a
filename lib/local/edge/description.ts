import { z } from 'zod';
import type { Model, Resource } from '../template/model.ts';
import { noEffect, readProperties } from '../template/properties.ts';
import {
  type ResponseHeadersRule,
  responseHeadersPolicySchema,
  toResponseHeadersRule,
} from './response-headers.ts';

const behaviourSchema = z.strictObject({
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .default([]),
  Compress: z.boolean().default(false),
  /** Nothing is kept at this edge: what a cache may keep does not show in an answer. */
  CachePolicyId: noEffect,
  CachedMethods: noEffect,
  /** Everything but `Host` goes to the origin; see `requestsPassWhole`. */
  OriginRequestPolicyId: z.string().optional(),
  /** There is no TLS on this machine. */
  ViewerProtocolPolicy: noEffect,
});

const cacheBehaviourSchema = behaviourSchema.extend({ PathPattern: z.string() });

const originSchema = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  S3OriginConfig: z.unknown().optional(),
  CustomOriginConfig: z.unknown().optional(),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
  /** The bucket is read with the edge's own key. */
  OriginAccessControlId: noEffect,
  ConnectionAttempts: noEffect,
  ConnectionTimeout: noEffect,
  ResponseCompletionTimeout: noEffect,
});

const distributionSchema = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: z.literal(true),
    Origins: z.array(originSchema),
    DefaultCacheBehavior: behaviourSchema,
    CacheBehaviors: z.array(cacheBehaviourSchema).default([]),
    DefaultRootObject: z.string().default(''),
    Comment: noEffect,
    HttpVersion: noEffect,
    IPV6Enabled: noEffect,
    PriceClass: noEffect,
    /** CloudFront's own log. */
    Logging: noEffect,
    /** The local address has no certificate and no other name. */
    ViewerCertificate: noEffect,
    Aliases: noEffect,
    Restrictions: noEffect,
    WebACLId: noEffect,
  }),
  Tags: noEffect,
});

const functionSchema = z.strictObject({
  Name: z.string(),
  AutoPublish: z.literal(true),
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({
    Comment: noEffect,
    Runtime: z.literal('cloudfront-js-2.0'),
  }),
});

const bucketPolicySchema = z.looseObject({
  Bucket: z.string(),
  PolicyDocument: z.looseObject({
    Statement: z.array(
      z.looseObject({
        Effect: z.string(),
        Action: z.union([z.string(), z.array(z.string())]),
        Principal: z.unknown(),
      }),
    ),
  }),
});

/** Where a behaviour's requests go. */
export type Origin =
  | { kind: 'bucket'; name: string; listable: boolean; path: string }
  | { kind: 'api'; apiId: string; path: string; headers: readonly (readonly [string, string])[] };

/** One cache behaviour, ready to serve. */
export type Behaviour = {
  pattern: string;
  origin: Origin;
  methods: readonly string[];
  headers: ResponseHeadersRule | undefined;
  /** Code of the viewer-request function. */
  viewerCode: string | undefined;
  compress: boolean;
};

/** A distribution as its template describes it; the default behaviour comes last, as pattern `*`. */
export type Distribution = {
  id: string;
  domainName: string;
  rootObject: string;
  behaviours: readonly Behaviour[];
};

/** Managed policies that this edge executes by passing everything but `Host` on. */
const requestsPassWhole = new Set([
  'b689b0a8-53d0-40ab-baf2-68738e2966ac', // Managed-AllViewerExceptHostHeader
]);

/** Whether the distribution may list a bucket: then a missing object is 404 instead of 403. */
const isListable = (model: Model, bucket: string): boolean =>
  model
    .ofType('AWS::S3::BucketPolicy')
    .map((policy) => bucketPolicySchema.parse(policy.properties))
    .filter((policy) => policy.Bucket === bucket)
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .some(
      ({ Effect, Action, Principal }) =>
        Effect === 'Allow' &&
        JSON.stringify(Principal).includes('cloudfront.amazonaws.com') &&
        [Action].flat().includes('s3:ListBucket'),
    );

type OriginPart = z.output<typeof originSchema>;

const bucketOf = (model: Model, domainName: string): Resource | undefined =>
  model
    .ofType('AWS::S3::Bucket')
    .find(({ id }) =>
      ['RegionalDomainName', 'DomainName'].some((name) => model.attribute(id, name) === domainName),
    );

const originOf = (model: Model, part: OriginPart, where: string): Origin => {
  const bucket = bucketOf(model, part.DomainName);
  if (bucket) {
    const name = model.ref(bucket.id);
    return { kind: 'bucket', name, listable: isListable(model, name), path: part.OriginPath };
  }
  const [, apiId] = /^([^.]+)\.execute-api\./.exec(part.DomainName) ?? [];
  if (apiId === undefined)
    throw new Error(`${where}: the local run knows no origin ${part.DomainName}.`);
  const headers = part.OriginCustomHeaders.map(
    ({ HeaderName, HeaderValue }) => [HeaderName, HeaderValue] as const,
  );
  return { kind: 'api', apiId, path: part.OriginPath, headers };
};

const viewerCodeOf = (model: Model, arn: string, where: string): string => {
  const found = model
    .ofType('AWS::CloudFront::Function')
    .find(({ id }) => model.attribute(id, 'FunctionARN') === arn);
  if (!found) throw new Error(`${where}: no CloudFront function is ${arn}.`);
  return readProperties(functionSchema, found).FunctionCode;
};

const headersOf = (model: Model, policyId: string, where: string): ResponseHeadersRule => {
  const found = model
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ id }) => model.ref(id) === policyId);
  if (!found)
    throw new Error(
      `${where}: the local run does not know the response headers policy ${policyId}.`,
    );
  const { ResponseHeadersPolicyConfig } = readProperties(responseHeadersPolicySchema, found);
  return toResponseHeadersRule(ResponseHeadersPolicyConfig);
};

/** Reads one distribution of the model with everything that it names. */
export const describeDistribution = (model: Model, resource: Resource): Distribution => {
  const { DistributionConfig: config } = readProperties(distributionSchema, resource);
  const origins = new Map(
    config.Origins.map((part) => [part.Id, originOf(model, part, resource.id)]),
  );
  const toBehaviour = (part: z.output<typeof behaviourSchema>, pattern: string): Behaviour => {
    const origin = origins.get(part.TargetOriginId);
    if (!origin) throw new Error(`${resource.id} has no origin ${part.TargetOriginId}.`);
    const { OriginRequestPolicyId: policy, ResponseHeadersPolicyId: headers } = part;
    if (origin.kind === 'api' && !requestsPassWhole.has(policy ?? ''))
      throw new Error(
        `${resource.id}: the local run does not know the origin request policy ${policy}.`,
      );
    const [association] = part.FunctionAssociations;
    return {
      pattern,
      origin,
      methods: part.AllowedMethods,
      headers: headers === undefined ? undefined : headersOf(model, headers, resource.id),
      viewerCode: association && viewerCodeOf(model, association.FunctionARN, resource.id),
      compress: part.Compress,
    };
  };
  return {
    id: model.ref(resource.id),
    domainName: model.attribute(resource.id, 'DomainName'),
    rootObject: config.DefaultRootObject,
    behaviours: [
      ...config.CacheBehaviors.map((part) => toBehaviour(part, part.PathPattern)),
      toBehaviour(config.DefaultCacheBehavior, '*'),
    ],
  };
};
