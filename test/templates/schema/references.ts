import { isIntrinsic, isObject } from './intrinsic.ts';
import { type Spec, schemaOf } from './spec.ts';
import type { Faults } from './values.ts';

/** Part of a template, as it is read. */
export type Described = {
  Resources: Record<string, Record<string, unknown>>;
  Parameters?: Record<string, unknown>;
};

/** What CloudFormation knows without being told. */
const pseudoParameters = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

const ref = (template: Described, name: unknown): string | undefined => {
  const text = String(name);
  const known =
    pseudoParameters.includes(text) || template.Resources[text] || template.Parameters?.[text];
  return known ? undefined : `names ${text}, which is nowhere`;
};

const getAtt = (spec: Spec, template: Described, value: unknown): string | undefined => {
  const [id = '', attribute = ''] = Array.isArray(value) ? value.map(String) : [];
  const type = template.Resources[id]?.Type;
  if (type === undefined) return `names ${id}, which is nowhere`;
  const schema = schemaOf(spec, String(type));
  // What a resource of our own type answers is known to its function alone.
  return !schema || schema.attributes[attribute]
    ? undefined
    : `names ${attribute}, which ${type} does not have`;
};

/** The faults of what a value refers to: resources and attributes that are not there. */
export const referenceFaults = (
  spec: Spec,
  template: Described,
  { value, path }: { value: unknown; path: string },
): Faults => {
  if (Array.isArray(value))
    return value.flatMap((one, index) =>
      referenceFaults(spec, template, { value: one, path: `${path}[${index}]` }),
    );
  if (!isObject(value)) return [];
  if (isIntrinsic(value)) {
    const fault =
      'Ref' in value
        ? ref(template, value.Ref)
        : 'Fn::GetAtt' in value && getAtt(spec, template, value['Fn::GetAtt']);
    if (fault) return [`${path}: ${fault}`];
  }
  return Object.entries(value).flatMap(([name, one]) =>
    referenceFaults(spec, template, { value: one, path: `${path}.${name}` }),
  );
};
