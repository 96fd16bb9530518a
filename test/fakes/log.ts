import type { Log } from '../../functions/runtime/log.ts';
import type { LogEvent } from '../../functions/runtime/log-events.ts';

/** What was logged: the event's name, its facts and the error, in one. */
export type LogLine = {
  level: 'info' | 'warn' | 'error';
  event: LogEvent;
  facts: unknown;
  error?: unknown;
};

/** A log that remembers, so that a test can look for what must not stand in it. */
export const createTestLog = (): Log & { lines: LogLine[] } => {
  const lines: LogLine[] = [];
  const add = (line: LogLine): void => {
    lines.push(line);
  };
  return {
    lines,
    info: (event, facts) => add({ level: 'info', event, facts }),
    warn: (event, facts) => add({ level: 'warn', event, facts }),
    error: (event, facts, error) => add({ level: 'error', event, facts, error }),
  };
};
