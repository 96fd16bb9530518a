import { isObject } from './intrinsic.ts';
import { type Described, referenceFaults } from './references.ts';
import { type Spec, schemaOf } from './spec.ts';
import { type Faults, ValueChecks } from './values.ts';

/** What may stand beside a resource's properties ("Resource attribute reference"). */
const attributes = new Set([
  'Type',
  'Properties',
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);

const attributeFaults = (template: Described, id: string): Faults => {
  const resource = template.Resources[id] ?? {};
  const unknown = Object.keys(resource).filter((name) => !attributes.has(name));
  const after = [resource.DependsOn ?? []].flat();
  return [
    ...unknown.map((name) => `${id}.${name}: is unknown`),
    ...after
      .filter((one) => !template.Resources[String(one)])
      .map((one) => `${id}.DependsOn: names ${one}, which is nowhere`),
  ];
};

const propertyFaults = (spec: Spec, template: Described, id: string): Faults => {
  const { Type: type, Properties: properties = {} } = template.Resources[id] ?? {};
  const name = String(type);
  if (name.startsWith('Custom::'))
    return isObject(properties) && properties.ServiceToken
      ? []
      : [`${id}.Properties.ServiceToken: is missing`];
  const schema = schemaOf(spec, name);
  if (!schema) return [`${id}.Type: ${name} is unknown`];
  return new ValueChecks(spec).object(schema.properties, properties, `${id}.Properties`);
};

/**
 * Judges a template by CloudFormation's schemas: properties that are unknown, missing or of a wrong
 * type, at any depth, and references to what is not there. Gives a sentence per fault.
 */
export const templateFaults = (spec: Spec, template: Described): Faults => [
  ...Object.keys(template.Resources).flatMap((id) => [
    ...attributeFaults(template, id),
    ...propertyFaults(spec, template, id),
  ]),
  ...referenceFaults(spec, template, { value: template.Resources, path: '' }).map((fault) =>
    fault.slice(1),
  ),
];
