import type { Operation } from '#contract/operation.ts';
import { operations } from '#contract/operations.ts';
import { info, servers, tags } from './about.ts';
import { parametersOf } from './parameters.ts';
import { headerComponents, responseComponents, responsesOf } from './responses.ts';
import { namedSchemas, refTo } from './schemas.ts';
import { webhooks } from './webhooks.ts';

const bodyOf = ({ body, bodyExample }: Operation) =>
  body === undefined
    ? {}
    : {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: refTo(body), example: bodyExample } },
        },
      };

/** What a key must be allowed, in words. */
const needs = ({ requires }: Operation): string =>
  requires === 'public'
    ? ''
    : `\n\nThe API key needs ${requires.map((permission) => `\`${permission}\``).join(', ')}.`;

const describeOperation = (name: string, operation: Operation) => ({
  operationId: name,
  summary: operation.title,
  description: `${operation.description}${needs(operation)}`,
  tags: [operation.group],
  security: operation.requires === 'public' ? [] : [{ apiKey: [] }],
  ...(operation.requires === 'public' ? {} : { 'x-required-permissions': operation.requires }),
  parameters: parametersOf(operation),
  ...bodyOf(operation),
  responses: responsesOf(operation),
});

const pathsOf = (table: Readonly<Record<string, Operation>>) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries(table))
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(name, operation),
    };
  return paths;
};

/** The partner API and its webhooks in OpenAPI 3.1, made of the contract's tables alone. */
export const describePartnerApi = () => ({
  openapi: '3.1.0',
  info,
  servers,
  tags,
  paths: pathsOf(operations),
  webhooks: webhooks(),
  components: {
    securitySchemes: {
      apiKey: {
        type: 'http',
        scheme: 'basic',
        description: 'The user name is an API key ID, the password that API key’s secret.',
      },
    },
    headers: headerComponents(),
    responses: responseComponents(Object.values<Operation>(operations)),
    schemas: namedSchemas(),
  },
});

/** The description as its file holds it. */
export const openApiText = (): string => `${JSON.stringify(describePartnerApi(), null, 2)}\n`;
