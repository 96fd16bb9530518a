import * as z from 'zod/mini';

/** A JSON schema, as far as the reference shows it. */
export type SchemaNode = {
  $ref?: string | undefined;
  type?: string | readonly string[] | undefined;
  format?: string | undefined;
  description?: string | undefined;
  enum?: readonly unknown[] | undefined;
  const?: unknown;
  default?: unknown;
  minimum?: number | undefined;
  maximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  required?: readonly string[] | undefined;
  properties?: Readonly<Record<string, SchemaNode>> | undefined;
  items?: SchemaNode | undefined;
  anyOf?: readonly SchemaNode[] | undefined;
  allOf?: readonly SchemaNode[] | undefined;
};

const text = z.optional(z.string());
const count = z.optional(z.number());

/** Reads a schema; what the reference does not show is passed over. */
export const schemaNode: z.ZodMiniType<SchemaNode> = z.lazy(() =>
  z.object({
    $ref: text,
    type: z.optional(z.union([z.string(), z.array(z.string())])),
    format: text,
    description: text,
    enum: z.optional(z.array(z.unknown())),
    const: z.optional(z.unknown()),
    default: z.optional(z.unknown()),
    minimum: count,
    maximum: count,
    minLength: count,
    maxLength: count,
    minItems: count,
    maxItems: count,
    required: z.optional(z.array(z.string())),
    properties: z.optional(z.record(z.string(), schemaNode)),
    items: z.optional(schemaNode),
    anyOf: z.optional(z.array(schemaNode)),
    allOf: z.optional(z.array(schemaNode)),
  }),
);
