import { z } from 'zod';

/** Fields that say what a call does, whatever it does it to. */
const telling = new Set([
  'IndexName',
  'KeyConditionExpression',
  'UpdateExpression',
  'ConditionExpression',
]);

/** Fields with a path whose last part tells which one is meant. */
const paths = new Set(['QueueUrl', 'SecretId']);

/** Keys of items begin so, such as `EVENT#` and `COMPANY`. */
const keyWord = /^[A-Z][A-Z-]*(?:#|$)/;

const objectSchema = z.record(z.string(), z.unknown());

const markOf = (field: string, text: string): string | undefined => {
  if (telling.has(field)) return text;
  if (paths.has(field)) return text.split('/').at(-1);
  return keyWord.exec(text)?.[0];
};

const collect = (field: string, value: unknown): string[] => {
  if (typeof value === 'string') return [markOf(field, value) ?? []].flat();
  if (Array.isArray(value)) return value.flatMap((one) => collect(field, one));
  const object = objectSchema.safeParse(value).data ?? {};
  return Object.entries(object).flatMap(([name, one]) => collect(name, one));
};

const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};

/**
 * What tells the shape of a call: its index, its expressions, its keys without ids, its queue. Each
 * stands in the call's body as it is, so that a plan can name it.
 */
export const marksOf = (body: Buffer): string[] => [
  ...new Set(collect('', parse(body)).filter((mark) => !/[();]/.test(mark))),
];
