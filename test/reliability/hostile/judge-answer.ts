import { type OperationName, operations } from '#contract/operations.ts';
import { portalOperations } from '#contract/portal-operations.ts';
import { problemSchema } from '#contract/problem-schema.ts';
import { problems } from '#contract/problems.ts';
import { matchOperation } from '../../../functions/runtime/match.ts';
import { normalisedPath } from '../../../lib/local/edge/path-pattern.ts';
import { answerFlaws } from '../../contract/answer-flaws.ts';
import type { TestAnswer } from '../../security/gateway.ts';
import { evilHost } from './headers.ts';
import type { HostileRequest } from './requests.ts';
import { foreignMark } from './scene.ts';

/** A request as it was sent, and what came. */
export type Exchange = {
  request: HostileRequest;
  expected: 401 | 403 | undefined;
  answer: TestAnswer;
};

/** What only somebody inside would say: a place in code, a service, a name of ours. */
const ours =
  /\bat \S+ \(|:\d+:\d+\)|node_modules|\.lambda\b|arn:aws|amazonaws|dynamo|cognito|stacktrace|TypeError|RangeError|ZodError/i;
const secret = /jts_(test|live)_\w{20}|whsec_[\w+/]{20}|-----BEGIN/;
const reveals = /\/reveal-/;

/** A page of the CDN's own, which answers what an API does not get to see (contract 1.3). */
const isCdnsOwn = ({ request, answer }: Exchange): boolean =>
  request.api === 'portal' &&
  answer.status === 403 &&
  ['TRACE', 'PROPFIND'].includes(request.method);

/** A body that fits the gateway and no function's event: the gateway may say 413 or 5xx (contract 2.4). */
const isGatewaysOwn = ({ request, answer }: Exchange): boolean =>
  (request.body?.length ?? 0) > 4.4 * 1024 * 1024 &&
  [413, 500, 502, 503].includes(answer.status) &&
  answer.headers.get('content-type') === 'application/problem+json';

const refusals = {
  partner: [400, 401, 403, 404, 405, 413, 422],
  portal: [400, 401, 403, 404, 405, 409, 412, 413, 422],
};
const done: Record<string, number> = {
  createApiKey: 201,
  createWebhook: 201,
  createHrIntegration: 201,
  addMember: 201,
  deleteWebhook: 204,
  removeMember: 204,
  testWebhook: 202,
  resendWebhookLog: 202,
  recoverWebhook: 202,
};

const pathOf = (target: string): string => target.split('?')[0] ?? '';

const operationOf = ({ api, method, target }: HostileRequest) => {
  const table = Object.entries(api === 'partner' ? operations : portalOperations).map(
    ([name, operation]) => ({ name, ...operation }),
  );
  const match = matchOperation(table, method, pathOf(target));
  return match.kind === 'operation' ? match.operation : undefined;
};

/** The contract has no schema of the portal's answers: their statuses are its table. */
const statusFlaws = ({ request, answer }: Exchange): string[] => {
  const operation = operationOf(request);
  if (operation !== undefined && request.api === 'partner')
    return answerFlaws(operations[operation.name as OperationName], answer);
  const fine = operation === undefined ? [] : [done[operation.name] ?? 200];
  const known = [...fine, ...refusals[request.api === 'partner' ? 'partner' : 'portal']].includes(
    answer.status,
  );
  return known ? [] : [`${answer.status} is not documented`];
};

/** What the portal does well it tells as one JSON object, or as nothing at all with 204. */
const formFlaws = ({ request, answer }: Exchange): string[] => {
  if (request.api !== 'portal' || answer.status >= 300 || request.method === 'HEAD') return [];
  if (answer.status === 204) return answer.text === '' ? [] : ['204 with a body'];
  const type = answer.headers.get('content-type') ?? '';
  const isObject = typeof answer.json === 'object' && answer.json !== null;
  return [
    ...(type.startsWith('application/json') ? [] : [`its type is ${type}`]),
    ...(isObject && !Array.isArray(answer.json) ? [] : ['it is no JSON object']),
  ];
};

const problemFlaws = ({ request, answer }: Exchange): string[] => {
  if (answer.status < 400 || request.method === 'HEAD') return [];
  const type = answer.headers.get('content-type');
  if (type !== 'application/problem+json') return [`its type is ${type}`];
  const parsed = problemSchema.strict().safeParse(answer.json);
  if (!parsed.success) return [`it is no problem: ${parsed.error.issues[0]?.message}`];
  const { code, status, errors } = parsed.data;
  const known =
    code in problems && problems[code as keyof typeof problems].status === answer.status;
  const names = code !== 'validation_failed' || (errors !== undefined && errors.length > 0);
  return [
    ...(known && status === answer.status ? [] : [`code ${code} with ${answer.status}`]),
    ...(names ? [] : ['it names no place']),
    ...(answer.status === 405 && !answer.headers.has('allow') ? ['405 without Allow'] : []),
  ];
};

const leakFlaws = ({ request, answer }: Exchange): string[] => {
  const said = `${[...answer.headers].flat().join('\n')}\n${answer.text}`;
  const mayReveal = reveals.test(request.target) && answer.status === 200;
  return [
    ...(said.match(ours) ?? []),
    ...(said.includes(foreignMark) || said.includes(foreignMark.toLowerCase())
      ? ['another company']
      : []),
    ...(said.includes(evilHost) && request.headers['x-forwarded-host']
      ? [`it names ${evilHost}`]
      : []),
    ...(secret.test(said) && !mayReveal ? ['it holds a secret'] : []),
    ...(JSON.stringify(answer.json ?? null).match(/\\ud[89a-f]/i) ? ['it holds half a pair'] : []),
  ];
};

/** Whether a caller whom nothing opens, or who asks for what nobody may, was let through. */
const passFlaws = ({ request, expected, answer }: Exchange): string[] => {
  const open = pathOf(request.target).startsWith('/health');
  const tooLarge = answer.status === 413;
  if (expected !== undefined && !open && !tooLarge && answer.status !== expected)
    return [`${answer.status} where credentials are worth ${expected}`];
  return request.isWrong && answer.status < 400 && !open
    ? [`${answer.status} to what is wrong`]
    : [];
};

/** Whether a request asks for the page or its files: also one that climbs out of the API with dots. */
const isForPage = ({ api, target }: HostileRequest): boolean =>
  api === 'page' || (api === 'portal' && !normalisedPath(pathOf(target)).startsWith('/api/'));

/** The page and its files are the CDN's, with statuses of its own. */
const pageFlaws = (exchange: Exchange): string[] => {
  const { answer, request } = exchange;
  const known = [200, 304, 400, 403, 404, 405, 414].includes(answer.status);
  const safe = answer.status !== 200 || answer.headers.get('x-content-type-options') === 'nosniff';
  const isTry = request.target.startsWith('/try/');
  return [
    ...(known || isTry ? [] : [`${answer.status} of a page`]),
    ...(safe || isTry ? [] : ['without the headers of the portal']),
    ...leakFlaws(exchange),
  ];
};

/** What is wrong with an answer; empty where nothing is. */
export const flawsOf = (exchange: Exchange): string[] => {
  if (isForPage(exchange.request)) return pageFlaws(exchange);
  if (isCdnsOwn(exchange) || isGatewaysOwn(exchange)) return leakFlaws(exchange);
  return [
    ...statusFlaws(exchange),
    ...formFlaws(exchange),
    ...problemFlaws(exchange),
    ...leakFlaws(exchange),
    ...passFlaws(exchange),
  ];
};
