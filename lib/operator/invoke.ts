import { OperatorFailure } from './failure.ts';
import { type Credentials, signedHeaders } from './sign.ts';

/** Where the function is, and as whom it is called. */
export type Target = {
  endpoint: string;
  stage: string;
  region: string;
  credentials(): Promise<Credentials>;
};

/** Gives a command and its arguments to the function; a refusal is thrown as an `OperatorFailure`. */
export type InvokeOperate = (
  command: string,
  args: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

/** Longer than the function may take. */
const timeoutMs = 310_000;

const unreachable = ({ endpoint, stage }: Target, error: unknown): OperatorFailure =>
  new OperatorFailure(
    stage === 'local'
      ? `The local system does not answer at ${endpoint}: start it with "npm start".`
      : `AWS does not answer at ${endpoint}: ${error instanceof Error ? error.message : error}.`,
  );

const post = async (target: Target, body: string): Promise<Response> => {
  const name = `jobticket-${target.stage}-operate`;
  const url = new URL(`/2015-03-31/functions/${name}/invocations`, target.endpoint);
  const { region } = target;
  const credentials = await target.credentials();
  const headers = await signedHeaders(url, body, { region, credentials });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    return await fetch(url, { method: 'POST', headers, body, signal });
  } catch (error) {
    throw unreachable(target, error);
  }
};

const parseAnswer = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const textIn = (value: unknown, ...names: string[]): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = Object.entries(value).find(([name]) => names.includes(name));
  return typeof found?.[1] === 'string' ? found[1] : undefined;
};

const resultOf = (answer: unknown): unknown => {
  if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
    if (answer.ok === true && 'result' in answer) return answer.result;
    const refusal = textIn(answer, 'refusal');
    if (refusal) throw new OperatorFailure(refusal);
  }
  throw new OperatorFailure('The operate function gave an answer that is none.');
};

/** Binds commands to the `operate` function of a stage. */
export const createInvoke =
  (target: Target): InvokeOperate =>
  async (command, args) => {
    const response = await post(target, JSON.stringify({ command, args }));
    const answer = parseAnswer(await response.text());
    const said = textIn(answer, 'errorMessage', 'message', 'Message') ?? 'no reason was given';
    if (response.status !== 200)
      throw new OperatorFailure(
        `The operate function cannot be called (${response.status}): ${said}`,
      );
    if (response.headers.has('x-amz-function-error'))
      throw new OperatorFailure(`The operate function failed: ${said}`);
    return resultOf(answer);
  };
