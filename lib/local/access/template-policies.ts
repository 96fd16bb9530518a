import { z } from 'zod';
import { toExecute } from '../template/executed.ts';
import type { Model, Resource } from '../template/model.ts';
import type { Policies } from './judge.ts';
import { grantsOf } from './judge.ts';
import { readPolicy, type Statement } from './policy.ts';

const rolePolicySchema = z.looseObject({ PolicyDocument: z.unknown(), Roles: z.array(z.string()) });
const roleSchema = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument: z.unknown() })).default([]),
  ManagedPolicyArns: z.tuple([]).optional(),
});
const documentSchema = z.looseObject({ PolicyDocument: z.unknown() });

const ofRole = (model: Model, role: Resource): Statement[] => {
  const { Policies: inline } = roleSchema.parse(role.properties);
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => model.ofType(type))
    .filter(({ properties }) =>
      rolePolicySchema.parse(properties).Roles.includes(model.ref(role.id)),
    )
    .map(({ properties }) => properties);
  return [...inline, ...attached].flatMap(({ PolicyDocument }) =>
    readPolicy(PolicyDocument, role.id),
  );
};

/** Policies that lie at a resource. The key's own leaves everything to the roles. */
const resourcePolicyTypes = [
  'AWS::SQS::QueuePolicy',
  'AWS::S3::BucketPolicy',
  'AWS::SecretsManager::ResourcePolicy',
];

/** What resources refuse to everybody: such as whatever does not come over TLS. */
const resourceDenials = (model: Model): Statement[] =>
  resourcePolicyTypes
    .flatMap((type) => model.ofType(type))
    .flatMap(({ id, properties }) =>
      readPolicy(documentSchema.parse(properties).PolicyDocument, id),
    )
    .filter(({ effect, principal }) => {
      if (effect === 'Allow') return false;
      const everybody = principal === '*' || principal?.AWS?.includes('*');
      if (!everybody)
        throw new Error('The local run knows denials of a resource for everybody only.');
      return true;
    });

/**
 * What every function of the templates may do, by the function's name.
 * @throws a sentence that names a policy and what of it is not understood.
 */
export const readFunctionPolicies = (model: Model): ReadonlyMap<string, Policies> => {
  const refused = resourceDenials(model);
  const roles = new Map(
    model.ofType('AWS::IAM::Role').map((role) => [model.attribute(role.id, 'Arn'), role]),
  );
  return new Map(
    toExecute(model, 'AWS::Lambda::Function').map((fn) => {
      const role = roles.get(String(fn.properties.Role));
      const statements = role ? ofRole(model, role) : [];
      const denials = [...refused, ...statements.filter(({ effect }) => effect === 'Deny')];
      return [model.ref(fn.id), { grants: grantsOf(statements), denials }];
    }),
  );
};
