import type { SchemaNode } from './schema.ts';

/** A property as the reference shows it. */
export type FieldDoc = {
  name: string;
  /** `string`, `integer`, `array of object`, with the format where there is one. */
  type: string;
  isRequired: boolean;
  isNullable: boolean;
  description: string;
  /** The only values it has, where they are few. */
  values: readonly string[];
  /** `1 to 100`, in the document's units; empty where nothing limits it. */
  limits: string;
  fields: readonly FieldDoc[];
};

type Schemas = Readonly<Record<string, SchemaNode>>;

/** Deeper than anything that we describe: ends a schema that contains itself. */
const maxDepth = 8;

/** The types of a node: one, or `['string', 'null']`. */
const typesOf = ({ type }: SchemaNode): readonly string[] =>
  typeof type === 'string' ? [type] : (type ?? []);

const isNull = (node: SchemaNode): boolean => node.type === 'null';
const notNull = (type: string): boolean => type !== 'null';

/** Follows references, merges what is combined, and takes `null` out of alternatives. */
const plain = (node: SchemaNode, schemas: Schemas): { node: SchemaNode; isNullable: boolean } => {
  const { $ref, anyOf, allOf, ...own } = node;
  if ($ref !== undefined) {
    const target = schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {};
    const inner = plain(target, schemas);
    return { ...inner, node: { ...inner.node, ...definedOf(own) } };
  }
  if (anyOf !== undefined) {
    const inner = plain(anyOf.find((one) => !isNull(one)) ?? {}, schemas);
    const isNullable = inner.isNullable || anyOf.some(isNull);
    return { isNullable, node: { ...inner.node, ...definedOf(own) } };
  }
  const parts = (allOf ?? []).map((one) => plain(one, schemas).node);
  const whole = [...parts, own].reduce(merge, {});
  const types = typesOf(whole);
  return { isNullable: types.includes('null'), node: { ...whole, type: types.find(notNull) } };
};

const definedOf = (node: SchemaNode): SchemaNode =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));

const merge = (a: SchemaNode, b: SchemaNode): SchemaNode => {
  const properties = { ...a.properties };
  for (const [name, node] of Object.entries(b.properties ?? {}))
    properties[name] = { ...properties[name], ...definedOf(node) };
  const hasProperties = Object.keys(properties).length > 0;
  return {
    ...a,
    ...definedOf(b),
    ...(hasProperties ? { properties } : {}),
    required: [...(a.required ?? []), ...(b.required ?? [])],
  };
};

const nameOf = (node: SchemaNode): string => {
  const [type = node.properties === undefined ? 'any' : 'object'] = typesOf(node);
  return node.format === undefined ? type : `${type} (${node.format})`;
};

const typeOf = (node: SchemaNode, schemas: Schemas): string => {
  if (node.type !== 'array' || node.items === undefined) return nameOf(node);
  return `array of ${nameOf(plain(node.items, schemas).node)}`;
};

const range = (min: number | undefined, max: number | undefined): string => {
  if (min === undefined) return max === undefined ? '' : `≤ ${max}`;
  return max === undefined ? `≥ ${min}` : `${min}–${max}`;
};

const limitsOf = (node: SchemaNode): string => {
  if (node.type === 'array') return range(node.minItems, node.maxItems);
  if (node.type === 'string') return range(node.minLength, node.maxLength);
  return range(node.minimum, node.maximum);
};

const valuesOf = (node: SchemaNode, schemas: Schemas): string[] => {
  const { node: item } = node.items === undefined ? { node } : plain(node.items, schemas);
  return (item.enum ?? (item.const === undefined ? [] : [item.const])).map(String);
};

/** The properties of a schema, of an array's items where it is one; empty where it has none. */
export const fieldsOf = (schema: SchemaNode, schemas: Schemas, depth = 0): FieldDoc[] => {
  if (depth === maxDepth) return [];
  const { node } = plain(schema, schemas);
  if (node.items !== undefined) return fieldsOf(node.items, schemas, depth + 1);
  return Object.entries(node.properties ?? {}).map(([name, property]) => ({
    ...describe(property, schemas),
    name,
    isRequired: node.required?.includes(name) ?? false,
    fields: fieldsOf(property, schemas, depth + 1),
  }));
};

/** What a single value is: its type, limits and values. */
export const describe = (
  schema: SchemaNode,
  schemas: Schemas,
): Pick<FieldDoc, 'type' | 'isNullable' | 'description' | 'values' | 'limits'> => {
  const { node, isNullable } = plain(schema, schemas);
  return {
    type: typeOf(node, schemas),
    isNullable,
    description: node.description ?? '',
    values: valuesOf(node, schemas),
    limits: limitsOf(node),
  };
};
