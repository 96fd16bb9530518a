import { z } from 'zod';

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** `{ StringEquals: { 'kms:ViaService': [...] } }` */
const conditionsSchema = z
  .record(
    z.string(),
    z.record(
      z.string(),
      z
        .union([z.string(), z.boolean(), z.array(z.string())])
        .transform((value) => (Array.isArray(value) ? value : [String(value)])),
    ),
  )
  .default({});

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMore)]).optional(),
  Action: oneOrMore,
  Resource: oneOrMore.default(['*']),
  Condition: conditionsSchema,
});

const documentSchema = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(statementSchema),
});

/** Under which circumstances a statement holds: operator, key, values of which one must match. */
export type Conditions = z.output<typeof conditionsSchema>;

/** One statement of a policy, with its intrinsics resolved. */
export type Statement = {
  effect: 'Allow' | 'Deny';
  /** `*`, or principals by kind (`AWS`, `Service`); undefined in a policy of a role. */
  principal: '*' | Record<string, string[]> | undefined;
  actions: readonly string[];
  resources: readonly string[];
  conditions: Conditions;
};

/**
 * Reads a policy document.
 * @throws a sentence that names the place and what is not understood there, such as `NotAction`.
 */
export const readPolicy = (document: unknown, where: string): Statement[] => {
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${where}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  return parsed.data.Statement.map((statement) => ({
    effect: statement.Effect,
    principal: statement.Principal,
    actions: statement.Action,
    resources: statement.Resource,
    conditions: statement.Condition,
  }));
};
