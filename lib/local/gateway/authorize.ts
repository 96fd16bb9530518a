import type { InvokeResult } from '../functions/runner.ts';
import {
  type ApiIdentity,
  type AuthorizerContext,
  authorizerEvent,
  type Incoming,
  methodArnOf,
} from './event.ts';
import type { Refusal } from './gateway-responses.ts';
import { headerOf } from './headers.ts';
import { authorizerAnswerSchema, judgePolicy } from './policy.ts';
import { readQuery } from './query.ts';

/** A REQUEST authorizer of the template; its answers are never kept (TTL 0). */
export type Authorizer = { functionArn: string; identitySources: readonly string[] };

/** Whether a request may go on, and what its authorizer says about it. */
export type Authorized =
  | { kind: 'pass'; context: AuthorizerContext }
  | { kind: 'refused'; refusal: Refusal };

const refused = (type: Refusal['type'], message?: string): Authorized => ({
  kind: 'refused',
  refusal: { type, ...(message === undefined ? {} : { message }) },
});

/** Whether the request has what an identity source names, such as `method.request.header.Authorization`. */
const hasSource = (source: string, incoming: Incoming): boolean => {
  const [, , kind, name] = source.split('.');
  const { rawHeaders, target } = incoming.request;
  if (kind === 'header') return (headerOf(rawHeaders, name ?? '') ?? '') !== '';
  if (kind === 'querystring') return (readQuery(target)?.[name ?? '']?.[0] ?? '') !== '';
  return true;
};

/** The gateway hands every value on as a string; null is left out. */
const stringified = (values: Record<string, string | number | boolean | null>): AuthorizerContext =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [[name, String(value)]],
    ),
  );

/** Judges what an authorizer's invocation brought. Pure. */
export const judgeAnswer = (
  result: InvokeResult,
  methodArn: string,
  latencyMs: number,
): Authorized => {
  if (!result.ok)
    return refused(
      result.kind === 'error' && result.errorMessage === 'Unauthorized'
        ? 'UNAUTHORIZED'
        : 'AUTHORIZER_FAILURE',
    );
  const answer = authorizerAnswerSchema.safeParse(result.payload);
  if (!answer.success) return refused('AUTHORIZER_CONFIGURATION_ERROR');
  const { principalId, policyDocument, context } = answer.data;
  const verdict = judgePolicy(policyDocument, methodArn);
  if (verdict === 'explicit-deny')
    return refused(
      'ACCESS_DENIED',
      'User is not authorized to access this resource with an explicit deny',
    );
  if (verdict === 'implicit-deny') return refused('ACCESS_DENIED');
  return {
    kind: 'pass',
    context: {
      ...stringified(context ?? {}),
      principalId,
      integrationLatency: String(latencyMs),
    },
  };
};

/** Asks an authorizer about a request. */
export const authorize = async (
  invoke: (functionArn: string, event: unknown) => Promise<InvokeResult>,
  authorizer: Authorizer,
  about: { api: ApiIdentity; incoming: Incoming },
): Promise<Authorized> => {
  const { api, incoming } = about;
  if (!authorizer.identitySources.every((source) => hasSource(source, incoming)))
    return refused('UNAUTHORIZED');
  const started = Date.now();
  const result = await invoke(authorizer.functionArn, authorizerEvent(api, incoming));
  return judgeAnswer(result, methodArnOf(api, incoming), Date.now() - started);
};
