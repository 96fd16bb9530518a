import type { GatewayAnswer } from './exchange.ts';

/** The kinds of answer that a REST API makes by itself, as AWS names them. */
export type ResponseType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'AUTHORIZER_FAILURE'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'REQUEST_TOO_LARGE'
  | 'UNAUTHORIZED';

/** AWS's own status, message and error type of each kind. */
const defaults: Record<ResponseType, { status: number; message: string | null; error: string }> = {
  ACCESS_DENIED: {
    status: 403,
    message: 'User is not authorized to access this resource',
    error: 'AccessDeniedException',
  },
  API_CONFIGURATION_ERROR: {
    status: 500,
    message: 'Internal server error',
    error: 'InternalServerErrorException',
  },
  AUTHORIZER_CONFIGURATION_ERROR: {
    status: 500,
    message: null,
    error: 'AuthorizerConfigurationException',
  },
  AUTHORIZER_FAILURE: { status: 500, message: null, error: 'AuthorizerFailureException' },
  INTEGRATION_FAILURE: {
    status: 502,
    message: 'Internal server error',
    error: 'InternalServerErrorException',
  },
  INTEGRATION_TIMEOUT: {
    status: 504,
    message: 'Endpoint request timed out',
    error: 'InternalServerErrorException',
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: 'Missing Authentication Token',
    error: 'MissingAuthenticationTokenException',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    message: 'Request Too Long',
    error: 'RequestTooLargeException',
  },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized', error: 'UnauthorizedException' },
};

/** A gateway response of the template. */
export type GatewayResponseRule = {
  status: number | undefined;
  /** By content type. */
  templates: Record<string, string>;
  /** Header name -> a value in quotes, or what it is mapped from. */
  headers: Record<string, string>;
};

/** By response type, `DEFAULT_4XX` and `DEFAULT_5XX` included. */
export type GatewayResponseRules = ReadonlyMap<string, GatewayResponseRule>;

/** Everything that templates may name: `context.requestId` and so on. */
export type Variables = Readonly<Record<string, string>>;

const awsTemplate = '{"message":$context.error.messageString}';

/** Puts the variables of a template in place, unescaped, as the gateway does; unknown ones are empty. */
export const renderTemplate = (template: string, variables: Variables): string =>
  template.replace(
    /\$\{((?:context|stageVariables)(?:\.\w+)+)\}|\$((?:context|stageVariables)(?:\.\w+)+)/g,
    (_, braced: string | undefined, bare: string | undefined) =>
      variables[braced ?? bare ?? ''] ?? '',
  );

const headerValue = (mapping: string, variables: Variables): string | undefined =>
  /^'.*'$/s.test(mapping) ? mapping.slice(1, -1) : variables[mapping];

/** Which template answers: the one that `Accept` names, else JSON, else the first. */
const chooseTemplate = (templates: Record<string, string>, accept: string | undefined) => {
  const asked = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  const types = Object.keys(templates);
  const type =
    asked.find((wanted) => types.includes(wanted)) ??
    (types.includes('application/json') ? 'application/json' : types[0]);
  return type === undefined
    ? { type: 'application/json', template: awsTemplate }
    : { type, template: templates[type] ?? '' };
};

/** How the gateway failed or refused, and what its templates may say about it. */
export type Refusal = { type: ResponseType; message?: string; validation?: string };

const errorVariables = (refusal: Refusal): Variables => {
  const message = refusal.message ?? defaults[refusal.type].message;
  return {
    'context.error.message': message ?? '',
    'context.error.messageString': JSON.stringify(message),
    'context.error.responseType': refusal.type,
    'context.error.validationErrorString': refusal.validation ?? '',
  };
};

/**
 * Writes the gateway's own answer: the rule of its type, else of `DEFAULT_4XX` or `DEFAULT_5XX`, else
 * AWS's own body.
 */
export const gatewayResponse = (
  rules: GatewayResponseRules,
  refusal: Refusal,
  request: { variables: Variables; accept: string | undefined },
): GatewayAnswer => {
  const { status, error } = defaults[refusal.type];
  const rule = rules.get(refusal.type) ?? rules.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  const variables = { ...request.variables, ...errorVariables(refusal) };
  const { type, template } = chooseTemplate(rule?.templates ?? {}, request.accept);
  const mapped = Object.entries(rule?.headers ?? {}).flatMap(([name, mapping]) => {
    const value = headerValue(mapping, variables);
    return value === undefined ? [] : [[name, value] as const];
  });
  const named = new Set(mapped.map(([name]) => name.toLowerCase()));
  return {
    status: rule?.status ?? status,
    headers: [
      ['x-amzn-ErrorType', error],
      ...(named.has('content-type') ? [] : [['Content-Type', type] as const]),
      ...mapped,
    ],
    body: Buffer.from(renderTemplate(template, variables)),
  };
};
