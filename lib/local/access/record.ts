import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Allowed, GuardWorld } from './guard.ts';
import type { Circumstances } from './matching.ts';

/** Where a run notes what its functions asked for and were allowed, in its data folder: a line of JSON each. */
export const accessRecordName = 'access.jsonl';

/** `COMPANY#7f0c…` is one of many: `COMPANY#*`. */
const kindOf = (key: string): string => key.replace(/#.*$/s, '#*');

/**
 * A partition key is noted by its kind, as far as policies can tell it from others; that of an index
 * is an id or a number, of which there are as many as items.
 */
const contextOf = (resource: string, context: Circumstances): Circumstances => {
  const { 'dynamodb:LeadingKeys': keys, ...rest } = context;
  if (keys === undefined || resource.includes('/index/')) return rest;
  return { ...rest, 'dynamodb:LeadingKeys': [...new Set([keys].flat().map(kindOf))].sort() };
};

/** The engine makes up the end of a stream's ARN anew in every run. */
export const withoutStreamLabel = (resource: string): string =>
  resource.replace(/\/stream\/.*$/, '/stream/any');

/** A request as it is noted: the same in every run that asks for the same. */
export const noted = ({ caller, request }: Allowed): Allowed => ({
  caller,
  request: {
    action: request.action,
    resource: withoutStreamLabel(request.resource),
    context: contextOf(request.resource, request.context),
  },
});

/** Notes what was allowed, each once, for the report on unused rights, and warns of what was refused. */
export const accessRecord = (dataDir: string, warn?: (sentence: string) => void): GuardWorld => {
  const seen = new Set<string>();
  return {
    allowed: (allowed) => {
      const line = JSON.stringify(noted(allowed));
      if (seen.has(line)) return;
      seen.add(line);
      appendFileSync(join(dataDir, accessRecordName), `${line}\n`);
    },
    denied: (sentence) => warn?.(sentence),
  };
};
