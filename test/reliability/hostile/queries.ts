import fc from 'fast-check';
import { z } from 'zod';
import type { Draw } from './draw.ts';
import { strangeNames } from './fragments.ts';
import type { Known } from './known-things.ts';

/** A query as it is written, and whether an operation must refuse it. */
export type HostileQuery = { text: string; isWrong: boolean };

const uuid = '018f2f6e-7c1c-7000-8000-0123456789ab';

/** A right value for each parameter that some operation knows. */
const rightValues = (draw: Draw, { own, foreign, cursors }: Known): Record<string, string> => ({
  ...{ page: '1', perPage: '5', sortField: 'id', sortOrder: 'desc', status: 'active,paused' },
  ...{ planType: 'split-pay-plan', email: 'p1@own.example', ids: '1,2,3', employeeId: '1' },
  ...{ createdFrom: '2025-01-01', createdTo: '2030-01-01T00:00:00Z', outcome: 'failed' },
  ...{ webhookId: draw.one([...own.webhook, ...foreign.webhook, uuid]), eventId: uuid, limit: '5' },
  ...{ eventType: 'employee-subscription-changed', from: '2025-01-01T00:00:00Z' },
  ...{ to: '2030-01-01T00:00:00.5Z' },
  cursor: draw.one([...cursors.own, ...cursors.foreign, 'AAAA', `${cursors.own[0] ?? 'A'}A`]),
});

const wrongTexts = [
  ...['', ' ', '0', '-1', '1000001', '1e1', '1.5', 'NaN', '٣', 'null', 'ASC', 'id,id', ',', ',,,'],
  ...['2025-02-30', '2025-13-01', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', 'now', '24'],
  ...[
    '+275760-09-13T00:00:00Z',
    '2025-01-01T00:00:00+01:00',
    '__proto__',
    'constructor',
    '[object Object]',
  ],
  ...[
    'a'.repeat(201),
    'ü'.repeat(700),
    '1,'.repeat(120),
    '\u0000',
    '\u202e',
    '\ufeff',
    '😀',
    "' OR 1=1",
  ],
];

/** Written as no client should. */
const broken = [
  '%',
  '%zz',
  '%ed%a0%80',
  '%ff',
  '%00',
  '%252e',
  '+',
  '=',
  '&',
  ';',
  '?',
  '#x',
  '%c0%ae',
];

const anyText = fc.string({ unit: 'binary', maxLength: 30 });

const namesIn = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

const pair = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`;

/** What is certainly wrong: a name that nobody knows, or a single value twice. */
const wrongQuery = (
  draw: Draw,
  names: readonly string[],
  right: Record<string, string>,
): string => {
  const single = names.filter((name) =>
    ['page', 'perPage', 'cursor', 'limit', 'outcome'].includes(name),
  );
  if (single.length > 0 && draw.seldom(2)) {
    const name = draw.one(single);
    return `${pair(name, right[name] ?? '')}&${pair(name, right[name] ?? '')}`;
  }
  return pair(draw.one(strangeNames.filter((name) => !names.includes(name) && name !== '')), '1');
};

/** A query for an operation, or none. */
export const hostileQuery = (draw: Draw, known: Known, schema: z.ZodType): HostileQuery => {
  const names = namesIn(schema);
  if (draw.seldom(names.length > 0 ? 6 : 2)) return { text: '', isWrong: false };
  const right = rightValues(draw, known);
  if (draw.seldom(4)) return { text: wrongQuery(draw, names, right), isWrong: true };
  if (names.length === 0) return { text: draw.one(broken), isWrong: false };
  const pairs = Array.from({ length: 1 + draw.upTo(2) }, () => {
    const name = draw.one(names);
    if (draw.seldom(6)) return `${name}=${draw.one(broken)}`;
    if (draw.seldom(6)) return pair(name, draw.some(anyText));
    return pair(name, draw.seldom(2) ? draw.one(wrongTexts) : (right[name] ?? ''));
  });
  return { text: pairs.join('&'), isWrong: false };
};
