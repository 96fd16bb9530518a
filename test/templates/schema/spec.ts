import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** CloudFormation's published schemas of resource types. Loading takes seconds: once per test file. */
export const loadSpec = loadAwsServiceSpecSync;
export type Spec = ReturnType<typeof loadSpec>;

/** The schema of a resource type; undefined where CloudFormation has no such type. */
export const schemaOf = (spec: Spec, type: string) =>
  spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];

type Schema = NonNullable<ReturnType<typeof schemaOf>>;
export type Properties = Schema['properties'];
export type PropertyType = Properties[string]['type'];

/** The types that a property may have, the current one and those of before, which are still taken. */
export const typesOf = ({ type, previousTypes = [] }: Properties[string]): PropertyType[] => [
  type,
  ...previousTypes,
];
