import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { send } from './company.ts';
import type { System } from './system.ts';

/** Sets faults in a running system and reads what its functions asked of AWS. */
export const faultsOf = ({ env }: System) => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const url = `http://127.0.0.1:${env.AWS_LOCAL_PORT}/_local/${path}`;
    const answer = await send(url, method, { body });
    if (answer.status !== 200)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  return {
    set: (...plans: string[]): Promise<unknown> => ask('POST', 'faults', { plans }),
    /** Lets go of what plans hold. */
    letGo: (): Promise<unknown> => ask('DELETE', 'holds'),
    /** Forgets every plan. */
    clear: (): Promise<unknown> => ask('DELETE', 'faults'),
    /** The plans that nothing has met yet; of these alone where some are named. */
    unmet: async (of?: readonly string[]): Promise<string[]> => {
      const { plans } = await ask('GET', 'faults');
      return (plans as { plan: string; isMet: boolean }[])
        .filter(({ plan, isMet }) => !isMet && (of?.includes(plan) ?? true))
        .map(({ plan }) => plan);
    },
    /** Every plan that is set, and whether it was met. */
    plans: async (): Promise<{ plan: string; isMet: boolean }[]> =>
      (await ask('GET', 'faults')).plans,
    /** Calls of the invocations whose event holds a text, in their order. */
    calls: async (name: string, of: string): Promise<RecordedCall[]> =>
      (await ask('GET', `calls?function=${name}&of=${encodeURIComponent(of)}`)).calls,
    allCalls: async (): Promise<RecordedCall[]> => (await ask('GET', 'calls')).calls,
    forgetCalls: (): Promise<unknown> => ask('DELETE', 'calls'),
  };
};
