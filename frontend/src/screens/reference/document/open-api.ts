import * as z from 'zod/mini';
import { schemaNode } from './schema.ts';

const text = z.optional(z.string());
const reference = z.object({ $ref: z.string() });

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z._default(z.boolean(), false),
  description: z._default(z.string(), ''),
  schema: schemaNode,
  example: z.optional(z.unknown()),
});

const media = z.object({
  schema: z.optional(schemaNode),
  example: z.optional(z.unknown()),
  examples: z.optional(
    z.record(z.string(), z.object({ summary: text, value: z.optional(z.unknown()) })),
  ),
});

const content = z.record(z.string(), media);
const header = z.object({ description: z._default(z.string(), '') });
const headerOrRef = z.union([reference, header]);

const response = z.object({
  description: z.string(),
  headers: z.optional(z.record(z.string(), headerOrRef)),
  content: z.optional(content),
});

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z._default(z.string(), ''),
  tags: z._default(z.array(z.string()), []),
  security: z._default(z.array(z.unknown()), []),
  'x-required-permissions': z._default(z.array(z.string()), []),
  parameters: z._default(z.array(parameter), []),
  requestBody: z.optional(z.object({ content })),
  responses: z._default(z.record(z.string(), z.union([reference, response])), {}),
});

const methods = z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation);

/** The API's description as it is published, as far as the reference shows it (OpenAPI 3.1). */
export const openApiSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z._default(z.string(), '') })),
  paths: z.record(z.string(), methods),
  webhooks: z.record(z.string(), methods),
  components: z.object({
    schemas: z.record(z.string(), schemaNode),
    headers: z.record(z.string(), header),
    responses: z.record(z.string(), response),
  }),
});

export type OpenApi = z.infer<typeof openApiSchema>;
export type OpenApiOperation = z.infer<typeof operation>;
export type OpenApiResponse = z.infer<typeof response>;
export type Parameter = z.infer<typeof parameter>;
export type Media = z.infer<typeof media>;
