import type { RecordedCall } from '../../lib/local/faults/calls.ts';
import { send } from './company.ts';
import type { System } from './system.ts';

type Plan = { plan: string; isMet: boolean; invocation?: string };

const named = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `?${lines.map((line) => `plan=${encodeURIComponent(line)}`).join('&')}`;

/** Sets faults in a running system and reads what its functions asked of AWS. */
export const faultsOf = ({ env }: System) => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const url = `http://127.0.0.1:${env.AWS_LOCAL_PORT}/_local/${path}`;
    const answer = await send(url, method, { body });
    if (answer.status !== 200)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const plansOf = async (of: readonly string[] = []): Promise<Plan[]> =>
    (await ask('GET', `faults${named(of)}`)).plans;
  return {
    set: (...plans: string[]): Promise<unknown> => ask('POST', 'faults', { plans }),
    /** Lets go of what plans hold. */
    letGo: (): Promise<unknown> => ask('DELETE', 'holds'),
    /** Forgets every plan. */
    clear: (): Promise<unknown> => ask('DELETE', 'faults'),
    /** Forgets these plans. */
    forget: (lines: readonly string[]): Promise<unknown> => ask('DELETE', `faults${named(lines)}`),
    /** The plans that nothing has met yet; of these alone where some are named. */
    unmet: async (of?: readonly string[]): Promise<string[]> => {
      return (await plansOf(of)).filter(({ isMet }) => !isMet).map(({ plan }) => plan);
    },
    /** Every plan that is set, whether it was met, and by which invocation. */
    plans: (): Promise<Plan[]> => plansOf(),
    /** Whatever comes from now on runs in new environments. */
    renew: (): Promise<unknown> => ask('DELETE', 'environments'),
    /** Sets the clocks of all functions so many milliseconds ahead. */
    setClocks: (aheadMs: number): Promise<unknown> => ask('POST', 'clock', { aheadMs }),
    /** Calls of the invocations whose event holds a text, in their order. */
    calls: async (name: string, of: string): Promise<RecordedCall[]> =>
      (await ask('GET', `calls?function=${name}&of=${encodeURIComponent(of)}`)).calls,
    /** The invocations of a function that had to do with a company, by their events or their calls. */
    invocationsOf: async (name: string, companyId: string): Promise<string[]> =>
      (await ask('GET', `invocations?function=${name}&company=${companyId}`)).invocations,
    allCalls: async (): Promise<RecordedCall[]> => (await ask('GET', 'calls')).calls,
    forgetCalls: (): Promise<unknown> => ask('DELETE', 'calls'),
  };
};
