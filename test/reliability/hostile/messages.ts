import { type Draw, drawn } from './draw.ts';
import { treeOf, written } from './json-tree.ts';
import { mutated } from './mutate-json.ts';

/** For tests that every run of the tests has: each time another seed, which stands in their names. */
export const seedOfRun = Number(process.env.HOSTILE_SEED ?? Date.now() % 2 ** 31);

const notJson = [
  '',
  ' ',
  '\u0000',
  'null',
  '[]',
  '"x"',
  '1',
  '{',
  '\ufeff{}',
  'ÿþ',
  '<a/>',
  '{}{}',
];
const large = () => JSON.stringify({ more: 'a'.repeat(250_000) });

const hostileText =
  (valid: readonly object[]) =>
  (draw: Draw): string => {
    if (draw.seldom(10)) return draw.one(notJson);
    if (draw.seldom(60)) return large();
    const one = draw.one(valid);
    if (draw.seldom(8)) return JSON.stringify({ ...one, v: draw.one([0, 2, '1', null, 1e9]) });
    return written(mutated(draw, treeOf(one)).tree);
  };

/** Texts of messages that are nearly right, too new, broken, or none at all. */
export const hostileTexts = (valid: readonly object[], of: { seed: number; count: number }) =>
  drawn(hostileText(valid), of);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The values of those that are JSON: what has come through a parser before us. */
export const hostileValues = (valid: readonly object[], of: { seed: number; count: number }) =>
  hostileTexts(valid, of)
    .map(parsed)
    .filter((value) => value !== undefined);
