import { createInvoke } from '../../lib/operator/invoke.ts';
import { signedHeaders } from '../../lib/operator/sign.ts';
import { targetOf } from '../../lib/operator/target.ts';
import type { System } from './system.ts';

/** Acts as the operator's command line does, without a process of its own for each command. */
export const operateOn = ({ env }: System) => {
  const invoke = createInvoke(targetOf('local', env));
  return async (command: string, args: Record<string, unknown>): Promise<Record<string, unknown>> =>
    (await invoke(command, args)) as Record<string, unknown>;
};

/** Invokes a function of a system and gives its answer. @throws where it failed */
export const invokeOn =
  ({ env }: System) =>
  // biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
  async (name: string, event: object): Promise<any> => {
    const { endpoint, region, credentials } = targetOf('local', env);
    const url = new URL(`/2015-03-31/functions/${name}/invocations`, endpoint);
    const body = JSON.stringify(event);
    const headers = await signedHeaders(url, body, { region, credentials: await credentials() });
    const answer = await fetch(url, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.status !== 200 || answer.headers.has('x-amz-function-error'))
      throw new Error(`${name}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };

/**
 * Gives operators' commands with a tag, by which plans find them. @throws where one is refused
 * @param untilAnswered how an answer is got: by asking once, unless it is said otherwise
 */
export const operateTagged = (
  system: System,
  tag: string,
  untilAnswered = <T>(ask: () => Promise<T>): Promise<T> => ask(),
) => {
  const invoke = invokeOn(system);
  return async (
    command: string,
    args: Record<string, unknown>,
  ): Promise<Record<string, unknown>> => {
    const event = { command, args, tag };
    const answer = await untilAnswered(() => invoke('jobticket-local-operate', event));
    if (!answer.ok) throw new Error(`${command}: ${answer.refusal}`);
    return answer.result;
  };
};

/** As its stack and the place in it give it: it has no name of its own. */
const dailyFunction = 'jobticket-local-sync-dailyFunction46FC5420';

/** Runs what applies scheduled days and waits for its end, as the schedule does each hour. */
export const runDaily = async (system: System, event: object = {}): Promise<void> => {
  await invokeOn(system)(dailyFunction, event);
};
