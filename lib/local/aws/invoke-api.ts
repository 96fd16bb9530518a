import { functionNameOf } from '../functions/run-functions.ts';
import {
  type FunctionRunner,
  type InvokeResult,
  UnknownFunctionError,
} from '../functions/runner.ts';
import { arn } from '../template/place.ts';
import type { Engine, EngineRequest } from './engine.ts';
import type { AwsAnswer } from './hook.ts';

const bodyBytesAtMost = 6_291_456;

const headerOf = (rawHeaders: readonly string[], wanted: string): string | undefined => {
  const at = rawHeaders.findIndex((name, i) => i % 2 === 0 && name.toLowerCase() === wanted);
  return at < 0 ? undefined : rawHeaders[at + 1];
};

const json = (status: number, value: unknown, headers: Record<string, string> = {}): AwsAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify(value) ?? 'null'),
});

const refusal = (status: number, code: string, message: string): AwsAnswer =>
  json(status, { Type: 'User', Message: message }, { 'x-amzn-ErrorType': code });

const shown = (result: InvokeResult): AwsAnswer => {
  const version = { 'X-Amz-Executed-Version': '$LATEST' };
  if (result.ok) return json(200, result.payload, version);
  const { errorType, errorMessage, trace = [] } = result;
  return json(
    200,
    { errorType, errorMessage, trace },
    { ...version, 'X-Amz-Function-Error': 'Unhandled' },
  );
};

const parse = (body: Buffer): { event: unknown } | undefined => {
  try {
    return { event: body.length === 0 ? {} : JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
};

const run = async (
  runner: FunctionRunner,
  name: string,
  { rawHeaders, body }: EngineRequest,
): Promise<AwsAnswer> => {
  if (body.length > bodyBytesAtMost)
    return refusal(413, 'RequestTooLargeException', 'Request must be smaller than 6291456 bytes.');
  const parsed = parse(body);
  if (!parsed)
    return refusal(
      400,
      'InvalidRequestContentException',
      'Could not parse request body into json.',
    );
  const type = headerOf(rawHeaders, 'x-amz-invocation-type') ?? 'RequestResponse';
  if (type !== 'RequestResponse')
    return refusal(
      400,
      'InvalidParameterValueException',
      `The local run does not invoke as ${type}.`,
    );
  return shown(await runner.invoke(name, parsed.event));
};

/** Lambda's Invoke API, for callers that wait for the answer. */
export const createInvokeApi =
  (runner: FunctionRunner): Engine =>
  async (request) => {
    const path = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(request.url)?.[1] ?? '';
    const name = decodeURIComponent(path);
    try {
      return await run(runner, name, request);
    } catch (error) {
      if (!(error instanceof UnknownFunctionError)) throw error;
      const missing = arn('lambda', `function:${functionNameOf(name)}`);
      return refusal(404, 'ResourceNotFoundException', `Function not found: ${missing}`);
    }
  };
