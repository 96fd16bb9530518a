import { loggedError } from './log-error.ts';
import type { LogEvent } from './log-events.ts';
import { directLines, type Lines } from './log-lines.ts';

/** Facts of one unit of work. Never the Authorization header, a secret, or a whole event. */
type Facts = Record<string, string | number | boolean | null | undefined>;

/** The log as handlers see it: one event line per unit of work, from a short catalogue of names. */
export type Log = {
  info(event: LogEvent, facts: Facts): void;
  warn(event: LogEvent, facts: Facts): void;
  /** For what no caller can decide about: the error with everything, inside only. */
  error(event: LogEvent, facts: Facts, error: unknown): void;
};

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
type Level = (typeof levels)[number];

/** The id by which X-Ray knows the invocation at hand. */
const traceId = (): string | undefined =>
  /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];

/** The lowest level that the stage wants to see. */
const least = (): number =>
  levels.findIndex((level) => level === (process.env.LOG_LEVEL ?? 'INFO'));

/** The structured log that every Lambda writes: what is not known of a unit of work is left out. */
export const createLog = (service: string, lines: Lines = directLines): Log => {
  const from = least();
  const write = (level: Level, message: LogEvent, facts: Record<string, unknown>): void => {
    if (levels.indexOf(level) < from) return;
    const line: Record<string, unknown> = {
      level,
      message,
      timestamp: new Date().toISOString(),
      service,
      xray_trace_id: traceId(),
    };
    for (const name in facts) if (facts[name] !== null) line[name] = facts[name];
    lines.write(JSON.stringify(line));
  };
  return {
    info: (event, facts) => write('INFO', event, facts),
    warn: (event, facts) => write('WARN', event, facts),
    error: (event, facts, error) => write('ERROR', event, { ...facts, error: loggedError(error) }),
  };
};
