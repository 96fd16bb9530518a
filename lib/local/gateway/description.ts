import { z } from 'zod';
import type { Model, Resource } from '../template/model.ts';
import { readProperties } from '../template/properties.ts';
import type { Authorizer } from './authorize.ts';
import type { GatewayResponseRule } from './gateway-responses.ts';
import type { MethodRoute, ResourceRoute } from './routing.ts';

/** A property that changes nothing of what an API answers here. */
const noEffect = z.unknown().optional();

const text = z.string();
const texts = z.record(text, text);

const restApiSchema = z.strictObject({
  Name: text,
  BinaryMediaTypes: z.array(text).default([]),
  EndpointConfiguration: z.strictObject({ Types: z.tuple([z.literal('REGIONAL')]) }).optional(),
  Description: noEffect,
  Tags: noEffect,
  /** Only the one local address is served anyway. */
  DisableExecuteApiEndpoint: noEffect,
});

const resourceSchema = z.strictObject({ RestApiId: text, ParentId: text, PathPart: text });

const integrationSchema = z.strictObject({
  Type: z.literal('AWS_PROXY'),
  IntegrationHttpMethod: z.literal('POST'),
  Uri: text,
  TimeoutInMillis: z.number().int().min(50).max(29_000).default(29_000),
});

const methodSchema = z.strictObject({
  RestApiId: text,
  ResourceId: text,
  HttpMethod: text,
  AuthorizationType: z.enum(['CUSTOM', 'NONE']),
  AuthorizerId: text.optional(),
  Integration: integrationSchema,
  ApiKeyRequired: z.literal(false).optional(),
  OperationName: noEffect,
  MethodResponses: noEffect,
});

const authorizerSchema = z.strictObject({
  RestApiId: text,
  Name: text,
  Type: z.literal('REQUEST'),
  AuthorizerUri: text,
  /** Answers are never kept: rotate, disable and permissions hold for the very next request. */
  AuthorizerResultTtlInSeconds: z.literal(0),
  IdentitySource: text.optional(),
});

const gatewayResponseSchema = z.strictObject({
  RestApiId: text,
  ResponseType: text,
  StatusCode: text.optional(),
  ResponseParameters: texts.default({}),
  ResponseTemplates: texts.default({}),
});

const stageSchema = z.strictObject({
  RestApiId: text,
  StageName: text,
  Variables: texts.optional(),
  DeploymentId: noEffect,
  Description: noEffect,
  Tags: noEffect,
  /** Throttling and the gateway's own logs are AWS's account affair. */
  MethodSettings: noEffect,
  AccessLogSetting: noEffect,
  TracingEnabled: noEffect,
});

/** A REST API as its templates describe it. */
export type ApiDescription = {
  /** Its Ref. */
  id: string;
  name: string;
  stage: string;
  stageVariables: Record<string, string> | null;
  binaryTypes: readonly string[];
  resources: readonly ResourceRoute[];
  authorizers: ReadonlyMap<string, Authorizer>;
  responses: ReadonlyMap<string, GatewayResponseRule>;
};

/** The function in an integration's URI. */
const functionOf = (uri: string, where: string): string => {
  const arn = /functions\/(.+)\/invocations$/.exec(uri)?.[1];
  if (arn === undefined) throw new Error(`${where}: ${uri} names no function.`);
  return arn;
};

type Part<S extends z.ZodType> = { ref: string; where: string; properties: z.output<S> };

/** Every resource of a type that belongs to an API, its properties read. */
const partsOf = <S extends z.ZodType<{ RestApiId: string }>>(
  model: Model,
  type: string,
  part: { schema: S; apiId: string },
): Part<S>[] =>
  model
    .ofType(type)
    .map((resource) => ({
      ref: model.ref(resource.id),
      where: resource.id,
      properties: readProperties(part.schema, resource),
    }))
    .filter(({ properties }) => properties.RestApiId === part.apiId);

type MethodPart = Part<typeof methodSchema>;

const toMethod = ({ where, properties }: MethodPart): MethodRoute => {
  if (properties.AuthorizationType === 'CUSTOM' && properties.AuthorizerId === undefined)
    throw new Error(`${where}: CUSTOM authorization without an authorizer.`);
  return {
    httpMethod: properties.HttpMethod,
    functionArn: functionOf(properties.Integration.Uri, where),
    timeoutMs: properties.Integration.TimeoutInMillis,
    authorizerId: properties.AuthorizationType === 'CUSTOM' ? properties.AuthorizerId : undefined,
  };
};

/** The resource tree, the root included, each with its whole path. */
const treeOf = (
  root: string,
  parts: Part<typeof resourceSchema>[],
  methods: MethodPart[],
): ResourceRoute[] => {
  const methodsOf = (id: string) =>
    methods.filter(({ properties }) => properties.ResourceId === id).map(toMethod);
  const below = (parent: string, path: string): ResourceRoute[] =>
    parts
      .filter(({ properties }) => properties.ParentId === parent)
      .flatMap(({ ref, properties }) => {
        const here = `${path}/${properties.PathPart}`;
        return [{ id: ref, path: here, methods: methodsOf(ref) }, ...below(ref, here)];
      });
  return [{ id: root, path: '/', methods: methodsOf(root) }, ...below(root, '')];
};

const toAuthorizer = ({ ref, where, properties }: Part<typeof authorizerSchema>) =>
  [
    ref,
    {
      functionArn: functionOf(properties.AuthorizerUri, where),
      identitySources: (properties.IdentitySource ?? '').split(',').filter(Boolean),
    },
  ] as const;

const headerPrefix = 'gatewayresponse.header.';

const toResponse = ({ properties }: Part<typeof gatewayResponseSchema>) =>
  [
    properties.ResponseType,
    {
      status: properties.StatusCode === undefined ? undefined : Number(properties.StatusCode),
      templates: properties.ResponseTemplates,
      headers: Object.fromEntries(
        Object.entries(properties.ResponseParameters)
          .filter(([name]) => name.startsWith(headerPrefix))
          .map(([name, value]) => [name.slice(headerPrefix.length), value]),
      ),
    },
  ] as const;

/**
 * Reads one REST API of the model with everything that belongs to it.
 * @throws a sentence that names what the local run does not understand.
 */
export const describeApi = (model: Model, api: Resource): ApiDescription => {
  const properties = readProperties(restApiSchema, api);
  const id = model.ref(api.id);
  const parts = <S extends z.ZodType<{ RestApiId: string }>>(kind: string, schema: S) =>
    partsOf(model, `AWS::ApiGateway::${kind}`, { schema, apiId: id });
  const [stage, ...others] = parts('Stage', stageSchema);
  if (!stage || others.length > 0) throw new Error(`${api.id} needs exactly one stage.`);
  return {
    id,
    name: properties.Name,
    stage: stage.properties.StageName,
    stageVariables: stage.properties.Variables ?? null,
    binaryTypes: properties.BinaryMediaTypes,
    resources: treeOf(
      model.attribute(api.id, 'RootResourceId'),
      parts('Resource', resourceSchema),
      parts('Method', methodSchema),
    ),
    authorizers: new Map(parts('Authorizer', authorizerSchema).map(toAuthorizer)),
    responses: new Map(parts('GatewayResponse', gatewayResponseSchema).map(toResponse)),
  };
};

/** Every REST API of the model. */
export const describeApis = (model: Model): ApiDescription[] =>
  model.ofType('AWS::ApiGateway::RestApi').map((api) => describeApi(model, api));
