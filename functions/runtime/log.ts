import { Logger } from '@aws-lambda-powertools/logger';
import { loggedError } from './log-error.ts';
import type { LogEvent } from './log-events.ts';

/** Facts of one unit of work. Never the Authorization header, a secret, or a whole event. */
type Facts = Record<string, string | number | boolean | null | undefined>;

/** The log as handlers see it: one event line per unit of work, from a short catalogue of names. */
export type Log = {
  info(event: LogEvent, facts: Facts): void;
  warn(event: LogEvent, facts: Facts): void;
  /** For what no caller can decide about: the error with everything, inside only. */
  error(event: LogEvent, facts: Facts, error: unknown): void;
};

/** The structured log that every Lambda writes; its level comes from the stage. */
export const createLog = (serviceName: string): Log => {
  const logger = new Logger({ serviceName });
  return {
    info: (event, facts) => logger.info(event, facts),
    warn: (event, facts) => logger.warn(event, facts),
    error: (event, facts, error) => logger.error(event, { ...facts, error: loggedError(error) }),
  };
};
