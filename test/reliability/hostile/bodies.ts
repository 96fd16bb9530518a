import { gzipSync } from 'node:zlib';
import type { Draw } from './draw.ts';
import { treeOf, written } from './json-tree.ts';
import { mutated } from './mutate-json.ts';

/** A body as it is sent, how it says that it is, and whether an operation with a body must refuse it. */
export type HostileBody = {
  bytes: Buffer;
  headers: Record<string, string>;
  isWrong: boolean;
  did: string;
};

const json = { 'content-type': 'application/json' };
const body = (bytes: Buffer | string, did: string, more: Partial<HostileBody> = {}) => ({
  ...{ bytes: Buffer.from(bytes), headers: json, isWrong: true, did },
  ...more,
});

const otherTypes = [
  ...['text/plain', 'application/xml', 'multipart/form-data', 'application/json-patch+json', '*/*'],
  ...[
    'application/x-www-form-urlencoded',
    'application',
    ';',
    'application/jsonx',
    'a'.repeat(2000),
  ],
];

type Wrap = (draw: Draw, text: string) => HostileBody;

/** The same text in a dress that nobody may take it in. */
const wraps: readonly Wrap[] = [
  (_, text) => body(Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'),
  (_, text) => body(text.slice(0, Math.floor(text.length / 2)), 'cut'),
  (_, text) => body(`${text}${text}`, 'twice'),
  (_, text) => body(`${text}\0`, 'NUL behind it'),
  (_, text) => body(Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]), 'no UTF-8'),
  (_, text) => body(Buffer.from([0xed, 0xa0, 0x80, ...Buffer.from(text)]), 'half a pair in UTF-8'),
  (draw, text) => body(text, 'other type', { headers: { 'content-type': draw.one(otherTypes) } }),
  (_, text) => body(text, 'no type', { headers: {} }),
  (draw) => body(draw.one([' ', '\n', '()', '<a/>', 'a=b']), 'something else'),
  (_, text) => body(text, 'not gzip', { headers: { ...json, 'content-encoding': 'gzip' } }),
  (draw, text) =>
    body(text, 'coding', {
      headers: {
        ...json,
        'content-encoding': draw.one(['br', 'gzip, gzip', 'deflate', 'x'.repeat(999)]),
      },
      isWrong: false,
    }),
  (_, text) =>
    body(gzipSync(text).subarray(0, 20), 'cut gzip', {
      headers: { ...json, 'content-encoding': 'gzip' },
    }),
  (_, text) =>
    body(gzipSync(text), 'gzip', {
      headers: { ...json, 'content-encoding': 'gzip' },
      isWrong: false,
    }),
  (_, text) => body(`\ufeff${text}`, 'BOM', { isWrong: false }),
  (_, text) =>
    body(text, 'charset', {
      headers: { 'content-type': 'application/json; charset=utf-16' },
      isWrong: false,
    }),
];

const mega = 1024 * 1024;

/** Seldom ones: what they weigh is what they are about. */
const heavy: readonly Wrap[] = [
  () => body(Buffer.alloc(5 * mega, 32), 'five megabytes'),
  () => body(Buffer.alloc(11 * mega, 32), 'eleven megabytes'),
  (_, text) => body(`${' '.repeat(300 * 1024)}${text}`, 'blanks', { isWrong: false }),
  () =>
    body(gzipSync(Buffer.alloc(17 * mega, 32)), 'gzip of 17 megabytes', {
      headers: { ...json, 'content-encoding': 'gzip' },
    }),
  () => body('['.repeat(mega), 'a million brackets'),
  () => body(`{"a":"\\ud83d\\ude00","b":[${'0,'.repeat(mega)}0]}`, 'a million numbers'),
];

/** A body made of a valid one. */
export const hostileBody = (draw: Draw, valid: unknown): HostileBody => {
  const text = JSON.stringify(valid);
  if (draw.seldom(12)) return body(text, 'right', { isWrong: false });
  if (draw.seldom(400)) return draw.one(heavy)(draw, text);
  if (draw.seldom(4)) return draw.one(wraps)(draw, text);
  const { tree, did, isWrong } = mutated(draw, treeOf(valid));
  return body(written(tree), did, { isWrong });
};
