import type { Draw } from './draw.ts';

/** What a path's `{id}` may be of. */
export type Kind =
  | 'employee'
  | 'document'
  | 'integration'
  | 'key'
  | 'webhook'
  | 'log'
  | 'member'
  /** Made by hostile requests, and theirs to delete. */
  | 'spare';

/** Ids by kind: a company's own, or those of the one that it must see nothing of. */
export type Ids = Record<Kind, string[]>;

/** What hostile requests may name. */
export type Known = { own: Ids; foreign: Ids; cursors: { own: string[]; foreign: string[] } };

const kinds: readonly [part: RegExp, kind: Kind][] = [
  [/^\/employees/, 'employee'],
  [/^\/employee-documents/, 'document'],
  [/hr-integrations/, 'integration'],
  [/\/api-keys/, 'key'],
  [/\/webhooks/, 'webhook'],
  [/\/webhook-logs/, 'log'],
  [/\/members/, 'member'],
];

/** Whoever deletes gets what was made to be deleted. */
export const kindOf = (method: string, path: string): Kind =>
  method === 'DELETE' ? 'spare' : (kinds.find(([part]) => part.test(path))?.[1] ?? 'employee');

const noIds = [
  ...['0', '-1', '01', '1e3', '1.0', '+1', '٣', '٣٤', '99999999999999999999', '9007199254740993'],
  ...[
    '..',
    '.',
    '%2e%2e',
    '%2f',
    '%2F..%2F',
    '..%5c',
    '%00',
    '%',
    '%zz',
    '%ed%a0%80',
    '%25',
    ';x=1',
  ],
  ...['null', 'undefined', 'true', 'NaN', '{id}', '*', '[]', '__proto__', 'constructor', '~', "'"],
  ...[
    '00000000-0000-0000-0000-000000000000',
    '%20',
    '<script>',
    '😀',
    'a'.repeat(1500),
    '1'.repeat(3000),
  ],
];

/** An id as a request has it; mostly a right one, so that what follows it is reached. */
export const hostileId = (draw: Draw, { own, foreign }: Known, kind: Kind): string => {
  const there = own[kind].length > 0 ? own[kind] : ['1'];
  if (!draw.seldom(3)) return draw.one(there);
  if (draw.seldom(3)) return draw.one(foreign[kind].length > 0 ? foreign[kind] : ['1']);
  if (draw.seldom(4)) return draw.one(there).toUpperCase();
  return draw.one(noIds);
};
