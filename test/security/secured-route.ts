import type { Operation } from '#contract/operation.ts';
import type { TestAnswer, TestRequest } from './gateway.ts';
import type { PartnerWorld } from './partner-world.ts';

/** What the security suite needs to know of a route. */
export type SecuredRoute = {
  operation: Operation;
  /** A target that answers 200 to company `own`. */
  target: string;
  /** For a route with an id: that of another company's thing, and that of none. */
  ids?: { foreign: string; unknown: string };
  /** What the route is sent, where it takes a body; it then answers 204 with nothing. */
  sent?: { headers: Record<string, string>; body: string };
  /** Answers with a file, in which no href stands and which its receiver may keep (contract 1.2). */
  file?: true;
  /** Puts the things there; `own` is the caller's company. */
  prepare(world: PartnerWorld): void;
};

/** An answer but for what is its own: the request id. */
export const withoutRequestId = ({ status, text, json }: TestAnswer) => ({
  status,
  text: text.replaceAll(json.requestId, 'ID'),
});

/** A request to a route, with the body that it takes. */
export const requestTo = (
  { operation, sent }: SecuredRoute,
  request: TestRequest,
): TestRequest => ({
  method: operation.method,
  ...request,
  headers: { ...sent?.headers, ...request.headers },
  ...(sent ? { body: sent.body } : {}),
});

/** How a route answers to whom it serves. */
export const successOf = ({ sent }: SecuredRoute): number => (sent ? 204 : 200);
