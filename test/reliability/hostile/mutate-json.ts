import fc from 'fast-check';
import type { Draw } from './draw.ts';
import { halfPairs, largeValues, noJson, strangeNames, wrongValues } from './fragments.ts';
import { raw, replacedAt, sizeOf, type Tree } from './json-tree.ts';

/** What was done to a body, and whether no reader may take what came of it. */
export type Mutated = { tree: Tree; did: string; isWrong: boolean };

type ObjectTree = Extract<Tree, { kind: 'object' }>;
type Change = (draw: Draw, tree: ObjectTree) => ObjectTree;

const withoutField: Change = (draw, { kind, fields }) => {
  const gone = draw.upTo(Math.max(0, fields.length - 1));
  return { kind, fields: fields.filter((_, at) => at !== gone) };
};

const withStranger: Change = (draw, { kind, fields }) => {
  const known = new Set(fields.map(([name]) => name));
  const name = draw.one(strangeNames.filter((one) => !known.has(one)));
  return { kind, fields: [...fields, [name, raw(draw.one(wrongValues))]] };
};

const withDouble: Change = (draw, { kind, fields }) => {
  const [name] = fields[draw.upTo(Math.max(0, fields.length - 1))] ?? ['id'];
  return { kind, fields: [...fields, [name, raw(draw.one(wrongValues))]] };
};

const withOtherCase: Change = (draw, { kind, fields }) => {
  const other = draw.upTo(Math.max(0, fields.length - 1));
  return {
    kind,
    fields: fields.map(([name, of], at) => [at === other ? name.toUpperCase() : name, of]),
  };
};

const changes = { withoutField, withStranger, withDouble, withOtherCase } as const;

const anywhere = (draw: Draw, tree: Tree, texts: readonly string[]): Tree =>
  replacedAt(tree, draw.upTo(sizeOf(tree) - 1), () => raw(draw.one(texts)));

const repeated = (draw: Draw, tree: Tree): Tree =>
  replacedAt(tree, draw.upTo(sizeOf(tree) - 1), (at) => ({
    kind: 'list',
    items: Array.from({ length: draw.one([2, 101, 150]) }, () => at),
  }));

/** The first object of a tree is its root, where it has one: its fields are what a schema knows best. */
const changed = (draw: Draw, tree: Tree): Mutated | undefined => {
  if (tree.kind !== 'object') return undefined;
  const did = draw.one(Object.keys(changes) as (keyof typeof changes)[]);
  return { tree: changes[did](draw, tree), did, isWrong: did === 'withStranger' };
};

const anyJson = fc.json({ maxDepth: 2, stringUnit: 'binary' });

const kinds = [
  'value',
  'value',
  'value',
  'any',
  'fields',
  'fields',
  'half',
  'no',
  'many',
  'large',
] as const;

/** A valid body with one thing about it that is not as it should be. */
export const mutated = (draw: Draw, tree: Tree): Mutated => {
  const did = draw.one(kinds);
  if (did === 'fields') {
    const made = changed(draw, tree);
    if (made) return made;
  }
  if (did === 'half') return { tree: anywhere(draw, tree, halfPairs), did, isWrong: true };
  if (did === 'no') return { tree: anywhere(draw, tree, noJson), did, isWrong: true };
  if (did === 'many') return { tree: repeated(draw, tree), did, isWrong: false };
  if (did === 'any')
    return { tree: anywhere(draw, tree, [draw.some(anyJson)]), did, isWrong: false };
  const texts = did === 'large' ? [draw.one(largeValues)()] : wrongValues;
  return { tree: anywhere(draw, tree, texts), did, isWrong: false };
};
