import { isIntrinsic, isObject } from './intrinsic.ts';
import { type Properties, type PropertyType, type Spec, typesOf } from './spec.ts';

/** A sentence per fault, each beginning with its place. */
export type Faults = string[];

type Of<Kind extends PropertyType['type']> = Extract<PropertyType, { type: Kind }>;

const said = (value: unknown): string => JSON.stringify(value)?.slice(0, 60) ?? 'undefined';

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  'date-time': (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  // A policy document and the like: whatever the service reads.
  json: (value) => isObject(value) || Array.isArray(value),
  null: (value) => value === null,
};

/** Judges values by CloudFormation's schemas; what is made at deployment only passes for any type. */
export class ValueChecks {
  private readonly spec: Spec;

  constructor(spec: Spec) {
    this.spec = spec;
  }

  /** The faults of an object that has these properties: unknown ones, missing ones, wrong values. */
  object(properties: Properties, value: unknown, path: string): Faults {
    if (!isObject(value)) return [`${path}: ${said(value)} is no object`];
    const missing = Object.entries(properties)
      .filter(([name, { required }]) => required && value[name] === undefined)
      .map(([name]) => `${path}.${name}: is missing`);
    const given = Object.entries(value).flatMap(([name, one]) => {
      const property = properties[name];
      if (!property) return [`${path}.${name}: is unknown`];
      return this.oneOf(typesOf(property), one, `${path}.${name}`);
    });
    return [...missing, ...given];
  }

  /** The faults where none of the types fits: those of the type that comes nearest. */
  private oneOf(types: readonly PropertyType[], value: unknown, path: string): Faults {
    // Where the schema knows the parts of a value, they are judged, though it takes any JSON as well.
    const known = types.flatMap((type) => (type.type === 'union' ? type.types : [type]));
    const inParts = known.filter(({ type }) => ['ref', 'array', 'map'].includes(type));
    const judged = inParts.length > 0 ? known.filter(({ type }) => type !== 'json') : known;
    const all = judged.map((type) => this.value(type, value, path));
    return all.reduce((nearest, one) => (one.length < nearest.length ? one : nearest));
  }

  private value(type: PropertyType, value: unknown, path: string): Faults {
    if (isIntrinsic(value)) return [];
    if (type.type === 'array') return this.list(type, value, path);
    if (type.type === 'map') return this.map(type, value, path);
    if (type.type === 'union') return this.oneOf(type.types, value, path);
    if (type.type === 'tag')
      return isObject(value) && 'Key' in value && 'Value' in value ? [] : [`${path}: is no tag`];
    if (type.type === 'ref') {
      const { properties } = this.spec.get('typeDefinition', type.reference);
      return this.object(properties, value, path);
    }
    return primitive(type, value, path);
  }

  private list({ element }: Of<'array'>, value: unknown, path: string): Faults {
    if (!Array.isArray(value)) return [`${path}: ${said(value)} is no list`];
    return value.flatMap((one, index) => this.value(element, one, `${path}[${index}]`));
  }

  private map({ element }: Of<'map'>, value: unknown, path: string): Faults {
    if (!isObject(value)) return [`${path}: ${said(value)} is no map`];
    return Object.entries(value).flatMap(([name, one]) =>
      this.value(element, one, `${path}.${name}`),
    );
  }
}

const primitive = (type: PropertyType, value: unknown, path: string): Faults => {
  if (!primitives[type.type]?.(value)) return [`${path}: ${said(value)} is no ${type.type}`];
  const allowed: readonly unknown[] | undefined =
    'allowedValues' in type ? type.allowedValues : undefined;
  return !allowed || allowed.includes(value)
    ? []
    : [`${path}: ${said(value)} is none of ${allowed.join(', ')}`];
};
