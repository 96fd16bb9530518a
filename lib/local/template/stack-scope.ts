import type { StackTemplate } from './assembly.ts';
import { isTrue, noValue, type Scope } from './intrinsics.ts';
import { account, arn, partition, region, urlSuffix } from './place.ts';

/** What a stack needs to know of the others and of its own resources. */
export type Neighbours = {
  refOf(id: string): string;
  attributeOf(id: string, name: string): string;
  importValue(name: string, where: string): unknown;
};

const pseudoParameters = (stack: string): Record<string, unknown> => ({
  'AWS::Region': region,
  'AWS::AccountId': account,
  'AWS::Partition': partition,
  'AWS::URLSuffix': urlSuffix,
  'AWS::StackName': stack,
  'AWS::StackId': arn('cloudformation', `stack/${stack}/local`),
  'AWS::NotificationARNs': [],
  'AWS::NoValue': noValue,
});

const parameterOf = ({ name, template }: StackTemplate, parameter: string): unknown => {
  const found = template.Parameters[parameter];
  if (found?.Default === undefined)
    throw new Error(`Parameter ${parameter} of stack ${name} has no default.`);
  return found.Default;
};

/** The names of one stack, for the place in it that messages are to name. */
export const scopeOf = (stack: StackTemplate, neighbours: Neighbours, where: string): Scope => {
  const { name, template } = stack;
  const pseudo = pseudoParameters(name);
  const idOf = (logicalId: string): string => {
    if (!Object.hasOwn(template.Resources, logicalId))
      throw new Error(`${where} refers to ${logicalId}, which stack ${name} does not have.`);
    return `${name}/${logicalId}`;
  };
  const scope: Scope = {
    where,
    ref: (target) => {
      if (target in pseudo) return pseudo[target];
      if (Object.hasOwn(template.Parameters, target)) return parameterOf(stack, target);
      return neighbours.refOf(idOf(target));
    },
    attribute: (logicalId, attribute) => neighbours.attributeOf(idOf(logicalId), attribute),
    importValue: (exported) => neighbours.importValue(exported, where),
    mapping: ([map = '', first = '', second = '']) => {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value === undefined) throw new Error(`${where}: no mapping ${map}.${first}.${second}.`);
      return value;
    },
    condition: (condition) => {
      if (!Object.hasOwn(template.Conditions, condition))
        throw new Error(`${where}: stack ${name} has no condition ${condition}.`);
      return isTrue(template.Conditions[condition], scope);
    },
  };
  return scope;
};
