import { z } from 'zod';

/** A JSON Schema as the description writes it. */
export type JsonSchema = Record<string, unknown>;

type Override = NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override'];

/** Limits that only say what a number in JavaScript can be, and patterns that repeat a format. */
const withoutNoise: Override = ({ jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

const uriOf = (id: string): string => `#/components/schemas/${id}`;

/** Every schema of the contract that has a name, by that name; they refer to each other. */
export const namedSchemas = (): Record<string, JsonSchema> => {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    io: 'input',
    uri: uriOf,
    override: withoutNoise,
  });
  return Object.fromEntries(
    Object.entries(schemas)
      .map(([id, { $schema, $id, ...schema }]): [string, JsonSchema] => [id, schema])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** A reference to a schema that has a name. @throws where it has none */
export const refTo = (schema: z.ZodType): JsonSchema => {
  const id = schema.meta()?.id;
  if (id === undefined) throw new Error('A schema of an answer or a body needs a name.');
  return { $ref: uriOf(id) };
};

/** What a parameter's value is once it was read. */
export const readSchema = (schema: z.ZodType): JsonSchema => {
  const { $schema, ...read } = z.toJSONSchema(schema, { io: 'output', override: withoutNoise });
  return read;
};

/** What somebody may receive: more properties can come with time. */
export const openSchema = (schema: z.ZodType): JsonSchema => {
  const { $schema, ...open } = z.toJSONSchema(schema, {
    io: 'input',
    override: (context) => {
      withoutNoise(context);
      delete context.jsonSchema.additionalProperties;
    },
  });
  return open;
};
