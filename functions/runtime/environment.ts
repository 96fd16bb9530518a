import { z } from 'zod';

/**
 * Reads a Lambda's environment once, at load, into real types.
 * @throws with the names of what is missing or wrong, so that the cold start fails, not the first call.
 */
export const readEnvironment = <S extends z.ZodRawShape>(
  shape: S,
  environment: NodeJS.ProcessEnv,
): z.output<z.ZodObject<S>> => {
  const parsed = z.object(shape).safeParse(environment);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Environment: ${places.join('; ')}`);
};

/** A variable that says `true` or `false`. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
