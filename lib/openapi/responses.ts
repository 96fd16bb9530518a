import { type AnswerHeader, answerHeaders, type HeaderFacts } from '#contract/answer-headers.ts';
import type { Answer, Operation } from '#contract/operation.ts';
import { problemSchema } from '#contract/problem-schema.ts';
import {
  type ProblemCode,
  type ProblemDocument,
  problemDocument,
  problems,
} from '#contract/problems.ts';
import { refTo } from './schemas.ts';

/** The request id of every example. */
const requestId = answerHeaders['x-request-id'].example;

/** Every header as the description's components have it. */
export const headerComponents = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries<HeaderFacts>(answerHeaders).map(
      ([name, { description, example, pattern, always }]) => [
        name,
        {
          description,
          required: always,
          schema: { type: 'string', ...(pattern === undefined ? {} : { pattern }) },
          example,
        },
      ],
    ),
  );

const headersOf = (operation: Operation, own: readonly AnswerHeader[], known: boolean) => {
  const standard: AnswerHeader[] = ['x-request-id', 'Cache-Control'];
  const rate: AnswerHeader[] = ['RateLimit-Policy', 'RateLimit'];
  const counted = known && operation.requires !== 'public';
  return Object.fromEntries(
    [...standard, ...(counted ? rate : []), ...own].map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  );
};

const contentOf = ({ content }: Answer) => {
  if (content === undefined) return {};
  if (content.type === 'application/pdf') return { content: { [content.type]: {} } };
  const { type, schema, example } = content;
  return { content: { [type]: { schema: refTo(schema), example } } };
};

const answerResponse = (operation: Operation, answer: Answer) => ({
  description: answer.description,
  headers: headersOf(operation, answer.headers ?? [], true),
  ...contentOf(answer),
});

/** What an example of a problem says besides its code. */
const extraOf = (code: ProblemCode, { requires, body }: Operation): Partial<ProblemDocument> => {
  if (code === 'insufficient_permission' && requires !== 'public')
    return { requiredPermissions: [...requires] };
  if (code === 'email_taken')
    return {
      errors: [{ field: 'employees[0].email', code, message: 'is held by another employee' }],
    };
  if (code !== 'validation_failed') return {};
  return body
    ? {
        errors: [
          { field: 'employees[3].email', code: 'invalid_format', message: 'Invalid email address' },
        ],
      }
    : { errors: [{ field: 'colour', code: 'unrecognized_keys', message: 'is not known here' }] };
};

const refusalHeaders: Partial<Record<number, AnswerHeader>> = {
  401: 'WWW-Authenticate',
  405: 'Allow',
  429: 'Retry-After',
  503: 'Retry-After',
};

const refusalResponse = (operation: Operation, status: number, codes: readonly ProblemCode[]) => {
  const own = refusalHeaders[status];
  const examples = codes.map((code) => [
    code,
    {
      summary: problems[code].title,
      value: problemDocument(code, requestId, { extra: extraOf(code, operation) }),
    },
  ]);
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].detail}`).join('\n\n'),
    headers: headersOf(operation, own ? [own] : [], status !== 401),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            refTo(problemSchema),
            { properties: { status: { const: status }, code: { enum: codes } } },
          ],
        },
        examples: Object.fromEntries(examples),
      },
    },
  };
};

/** A refusal for one reason alone reads the same wherever credentials are asked for. */
const nameOf = ({ requires }: Operation, codes: readonly ProblemCode[]): string | undefined => {
  const [code] = codes;
  if (code === undefined || codes.length > 1 || requires === 'public') return undefined;
  return code.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
};

/** The refusals of an operation by their status, the lowest first. */
const refusalsOf = ({ refusals }: Operation): [number, ProblemCode[]][] =>
  [...Map.groupBy(refusals, (code) => problems[code].status)].sort(([a], [b]) => a - b);

/** The refusals that operations share, as the description's components have them. */
export const responseComponents = (table: readonly Operation[]): Record<string, unknown> =>
  Object.fromEntries(
    table.flatMap((operation) =>
      refusalsOf(operation).flatMap(([status, codes]) => {
        const name = nameOf(operation, codes);
        return name ? [[name, refusalResponse(operation, status, codes)] as const] : [];
      }),
    ),
  );

const refusalOf = (operation: Operation, status: number, codes: readonly ProblemCode[]) => {
  const name = nameOf(operation, codes);
  return name
    ? { $ref: `#/components/responses/${name}` }
    : refusalResponse(operation, status, codes);
};

/** Every answer of an operation by its status; `default` is what the gateway might say besides. */
export const responsesOf = (operation: Operation): Record<string, unknown> => ({
  ...Object.fromEntries(
    operation.answers.map((answer) => [answer.status, answerResponse(operation, answer)]),
  ),
  ...Object.fromEntries(
    refusalsOf(operation).map(([status, codes]) => [status, refusalOf(operation, status, codes)]),
  ),
  default: {
    description: 'Any other failure.',
    content: { 'application/problem+json': { schema: refTo(problemSchema) } },
  },
});
