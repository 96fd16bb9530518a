import { z } from 'zod';
import type { Log } from '../runtime/log.ts';
import { type Answer, type Command, refused } from './command.ts';

const eventSchema = z.object({ command: z.string(), args: z.unknown() });

/**
 * Runs operators' commands, invoked with `{ command, args }`. Refusals are answers; what is thrown is
 * a surprise and makes the invocation fail.
 */
export const createOperate = ({
  commands,
  log,
}: {
  commands: ReadonlyMap<string, Command>;
  log: Log;
}) => {
  const run = async (name: string, args: unknown): Promise<Answer> => {
    const command = commands.get(name);
    return command ? await command(args) : refused(`There is no command "${name}".`);
  };
  return async (event: unknown): Promise<Answer> => {
    const { command, args } = eventSchema.parse(event);
    try {
      const answer = await run(command, args);
      log.info('operate', { command, ok: answer.ok });
      return answer;
    } catch (error) {
      log.error('operate-failed', { command }, error);
      throw error;
    }
  };
};
