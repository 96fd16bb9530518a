import type { Media, OpenApi, OpenApiOperation, OpenApiResponse, Parameter } from './open-api.ts';
import { openApiSchema } from './open-api.ts';
import type { SchemaNode } from './schema.ts';

export type Example = { name: string; value: unknown };

/** What an answer or a body holds. */
export type Payload = {
  contentType: string;
  schema: SchemaNode | undefined;
  examples: readonly Example[];
};

export type ResponseDoc = {
  /** A status, or `default`. */
  status: string;
  description: string;
  headers: readonly { name: string; description: string }[];
  payload: Payload | undefined;
};

/** One operation, or one event that is posted to a webhook, with all references resolved. */
export type OperationDoc = {
  /** How it stands in the address: the operation's id, or the event's type. */
  id: string;
  method: string;
  path: string;
  title: string;
  description: string;
  tag: string;
  isPublic: boolean;
  permissions: readonly string[];
  parameters: readonly Parameter[];
  body: Payload | undefined;
  responses: readonly ResponseDoc[];
};

export type Group = { name: string; description: string; operations: readonly OperationDoc[] };

/** The whole reference as its screens read it. */
export type Reference = {
  title: string;
  version: string;
  description: string;
  /** By tag, in the document's order; those without operations are left out. */
  groups: readonly Group[];
  events: readonly OperationDoc[];
  schemas: OpenApi['components']['schemas'];
};

const lastPart = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

const examplesOf = ({ example, examples }: Media): Example[] => {
  if (example !== undefined) return [{ name: '', value: example }];
  return Object.entries(examples ?? {}).map(([name, { value }]) => ({ name, value }));
};

const toPayload = (content: Record<string, Media> | undefined): Payload | undefined => {
  const [found] = Object.entries(content ?? {});
  if (found === undefined) return undefined;
  const [contentType, media] = found;
  return { contentType, schema: media.schema, examples: examplesOf(media) };
};

type Responses = OpenApiOperation['responses'];

const toResponse = (
  status: string,
  given: Responses[string],
  { components }: OpenApi,
): ResponseDoc | undefined => {
  const response: OpenApiResponse | undefined =
    '$ref' in given ? components.responses[lastPart(given.$ref)] : given;
  if (response === undefined) return undefined;
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) => {
    const resolved = '$ref' in header ? components.headers[lastPart(header.$ref)] : header;
    return { name, description: resolved?.description ?? '' };
  });
  const { description } = response;
  return { status, description, headers, payload: toPayload(response.content) };
};

type Place = { id: string; method: string; path: string };

const toOperation = (place: Place, given: OpenApiOperation, document: OpenApi): OperationDoc => ({
  ...place,
  title: given.summary,
  description: given.description,
  tag: given.tags[0] ?? '',
  isPublic: given.security.length === 0,
  permissions: given['x-required-permissions'],
  parameters: given.parameters,
  body: toPayload(given.requestBody?.content),
  responses: Object.entries(given.responses).flatMap(
    ([status, response]) => toResponse(status, response, document) ?? [],
  ),
});

/**
 * Reads the published description.
 * @throws where it is no OpenAPI document of this shape
 */
export const readReference = (json: unknown): Reference => {
  const document = openApiSchema.parse(json);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, given]) =>
      toOperation({ id: given.operationId, method: method.toUpperCase(), path }, given, document),
    ),
  );
  const events = Object.entries(document.webhooks).flatMap(([type, { post }]) =>
    post === undefined
      ? []
      : [toOperation({ id: type, method: 'POST', path: type }, post, document)],
  );
  const groups = document.tags
    .map((tag) => ({ ...tag, operations: operations.filter((one) => one.tag === tag.name) }))
    .filter((group) => group.operations.length > 0);
  return { ...document.info, groups, events, schemas: document.components.schemas };
};

/** All operations, in the order of the groups. */
export const operationsOf = (reference: Reference): readonly OperationDoc[] =>
  reference.groups.flatMap((group) => group.operations);
