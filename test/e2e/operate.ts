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

/** As its stack and the place in it give it: it has no name of its own. */
const dailyFunction = 'jobticket-local-sync-dailyFunction46FC5420';

/** Runs what applies scheduled days and waits for its end, as the schedule does each hour. */
export const runDaily = async ({ env }: System): Promise<void> => {
  const { endpoint, region, credentials } = targetOf('local', env);
  const url = new URL(`/2015-03-31/functions/${dailyFunction}/invocations`, endpoint);
  const headers = await signedHeaders(url, '{}', { region, credentials: await credentials() });
  const answer = await fetch(url, { method: 'POST', headers, body: '{}' });
  if (answer.status !== 200 || answer.headers.has('x-amz-function-error'))
    throw new Error(`The daily run: ${answer.status} ${await answer.text()}`);
};
