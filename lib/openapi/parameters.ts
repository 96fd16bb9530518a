import { z } from 'zod';
import type { Operation, RequestHeader } from '#contract/operation.ts';
import { type JsonSchema, readSchema } from './schemas.ts';

/** A parameter of an operation (OpenAPI 3.1). */
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  schema: JsonSchema;
  example?: unknown;
};

const pathParameters = ({ id }: Operation): Parameter[] =>
  id === undefined
    ? []
    : [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: id,
          schema: { type: 'integer', minimum: 1 },
        },
      ];

const queryParameter = (name: string, schema: z.ZodType): Parameter => {
  const { description, ...read } = readSchema(schema);
  const words = String(description ?? '');
  return {
    name,
    in: 'query',
    required: false,
    description:
      read.type === 'array'
        ? `${words} May be repeated, or hold values with commas between.`
        : words,
    schema: read,
  };
};

const queryParameters = ({ query }: Operation): Parameter[] =>
  query instanceof z.ZodObject
    ? Object.entries(query.shape).map(([name, schema]) => queryParameter(name, schema))
    : [];

/** Headers of a request as parameters. */
export const headerParameters = (
  headers: Readonly<Record<string, RequestHeader>>,
  required: boolean,
): Parameter[] =>
  Object.entries(headers).map(([name, { description, example }]) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
    example,
  }));

/** Everything that a caller can put into an operation's path, query and headers. */
export const parametersOf = (operation: Operation): Parameter[] => [
  ...pathParameters(operation),
  ...queryParameters(operation),
  ...headerParameters(operation.headers ?? {}, false),
];
