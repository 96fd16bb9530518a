import type { AwsCallHook } from '../aws/hook.ts';
import type { FunctionConfiguration } from '../functions/configuration.ts';
import type { FunctionRunner, InvocationHook } from '../functions/runner.ts';
import { createFaultControl, type FaultControl } from './control.ts';

/** What stands around calls and invocations. */
export type Hooks = {
  hook?: AwsCallHook;
  invocationHook?: InvocationHook;
  control?: FaultControl['route'];
};

type HookOptions = Pick<Hooks, 'hook' | 'invocationHook'> & { faults?: boolean };

const entryNames = (functions: readonly FunctionConfiguration[]) =>
  new Map(functions.map(({ name, variables }) => [name, variables.SERVICE_NAME ?? '']));

/** The hooks of who starts the engines, or those that set faults over HTTP. */
export const hooksOf = (
  { hook, invocationHook, faults }: HookOptions,
  functions: readonly FunctionConfiguration[],
  runner: () => FunctionRunner | undefined,
): Hooks => {
  if (!faults) return { ...(hook ? { hook } : {}), ...(invocationHook ? { invocationHook } : {}) };
  const names = entryNames(functions);
  const control = createFaultControl({
    nameOf: (name) => names.get(name),
    end: async (traceId) => await runner()?.end(traceId),
    jump: (traceId, ms) => runner()?.jump(traceId, ms),
    setClocks: (ms) => runner()?.setClocks(ms),
    renew: async () => await runner()?.renew(),
    again: (name, event) => {
      // Whatever comes of it: nobody hears of an event that was delivered once too often.
      runner()
        ?.invoke(name, event)
        .catch(() => undefined);
    },
  });
  return { hook: control.hook, invocationHook: control.invocationHook, control: control.route };
};
