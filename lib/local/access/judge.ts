import { hold } from './conditions.ts';
import { type AccessRequest, matches, matchesAction } from './matching.ts';
import type { Statement } from './policy.ts';

/** One action on one resource that a statement allows: the smallest part that can be taken away. */
export type Grant = { action: string; resource: string; conditions: Statement['conditions'] };

/** The grants of a role's statements. */
export const grantsOf = (statements: readonly Statement[]): Grant[] =>
  statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources, conditions }) =>
      actions.flatMap((action) => resources.map((resource) => ({ action, resource, conditions }))),
    );

const covers = (grant: Grant, { action, resource, context }: AccessRequest): boolean =>
  matchesAction(grant.action, action) &&
  matches(grant.resource, resource) &&
  hold(grant.conditions, context);

const applies = (statement: Statement, request: AccessRequest): boolean =>
  statement.actions.some((action) => matchesAction(action, request.action)) &&
  statement.resources.some((resource) => matches(resource, request.resource)) &&
  hold(statement.conditions, request.context);

/** What speaks for or against a request. */
export type Policies = {
  /** Everything that the caller's role may do. */
  grants: readonly Grant[];
  /** Statements of the role and of the resource that refuse. */
  denials: readonly Statement[];
};

/** The judgement, with the grants that each allow it alone. */
export type Judgement =
  | { allowed: true; by: readonly Grant[] }
  | { allowed: false; reason: 'explicit deny' | 'no statement allows it' };

/**
 * Judges as IAM does within one account (IAM reference, "Policy evaluation logic"): a denial wins,
 * then something has to allow it. Pure.
 */
export const judge = ({ grants, denials }: Policies, request: AccessRequest): Judgement => {
  if (denials.some((denial) => applies(denial, request)))
    return { allowed: false, reason: 'explicit deny' };
  const by = grants.filter((grant) => covers(grant, request));
  return by.length > 0
    ? { allowed: true, by }
    : { allowed: false, reason: 'no statement allows it' };
};
