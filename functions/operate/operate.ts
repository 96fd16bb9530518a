import type { Context } from 'aws-lambda';
import { z } from 'zod';
import type { Log } from '../runtime/log.ts';
import { type Answer, type Command, listPlaces, placesOf, refused } from './command.ts';

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
  const run = async (name: string, args: unknown, requestId?: string): Promise<Answer> => {
    const command = commands.get(name);
    return command ? await command(args, requestId) : refused(`There is no command "${name}".`);
  };
  return async (event: unknown, context?: Pick<Context, 'awsRequestId'>): Promise<Answer> => {
    const requestId = context?.awsRequestId;
    const parsed = eventSchema.safeParse(event);
    if (!parsed.success)
      return refused(`This is no command: ${listPlaces(placesOf(parsed.error))}.`);
    const { command, args } = parsed.data;
    try {
      const answer = await run(command, args, requestId);
      log.info('operate', { command, ok: answer.ok, requestId });
      return answer;
    } catch (error) {
      log.error('operate-failed', { command, requestId }, error);
      throw error;
    }
  };
};
