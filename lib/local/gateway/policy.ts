import { z } from 'zod';

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value));

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany,
  Resource: oneOrMany,
});

const policySchema = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z
    .union([statementSchema, z.array(statementSchema)])
    .transform((value) => (Array.isArray(value) ? value : [value])),
});

/** The policy of an authorizer's answer: exactly what the gateway here can judge. */
export type AuthorizerPolicy = z.output<typeof policySchema>;

/** What an authorizer answers; a shape that the gateway cannot read is a configuration error. */
export const authorizerAnswerSchema = z.object({
  principalId: z.string().min(1),
  policyDocument: policySchema,
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
  usageIdentifierKey: z.string().nullish(),
});

/** IAM's wildcards: `*` is any text, slashes included, `?` is one character. */
const matchesPattern = (pattern: string, text: string, flags = ''): boolean => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  return new RegExp(`^${source}$`, flags).test(text);
};

/** The verdict of a policy on one method ARN; a Deny wins, and what nothing allows is denied. */
export type Verdict = 'allow' | 'explicit-deny' | 'implicit-deny';

const applies = (statement: AuthorizerPolicy['Statement'][number], methodArn: string): boolean =>
  statement.Action.some((action) => matchesPattern(action, 'execute-api:Invoke', 'i')) &&
  statement.Resource.some((resource) => matchesPattern(resource, methodArn));

/** Judges whether a policy lets a request through to a method. */
export const judgePolicy = (policy: AuthorizerPolicy, methodArn: string): Verdict => {
  const effects = policy.Statement.filter((statement) => applies(statement, methodArn)).map(
    ({ Effect }) => Effect,
  );
  if (effects.includes('Deny')) return 'explicit-deny';
  return effects.includes('Allow') ? 'allow' : 'implicit-deny';
};
