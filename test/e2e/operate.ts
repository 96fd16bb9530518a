import { createInvoke } from '../../lib/operator/invoke.ts';
import { targetOf } from '../../lib/operator/target.ts';
import type { System } from './system.ts';

/** Acts as the operator's command line does, without a process of its own for each command. */
export const operateOn = ({ env }: System) => {
  const invoke = createInvoke(targetOf('local', env));
  return async (command: string, args: Record<string, unknown>): Promise<Record<string, unknown>> =>
    (await invoke(command, args)) as Record<string, unknown>;
};
