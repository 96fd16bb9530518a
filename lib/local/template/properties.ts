import { z } from 'zod';
import type { Resource } from './model.ts';

/**
 * Reads the properties of a resource that is executed. The schema is to be strict and to name every
 * property, those without effect here included: what it does not know stops the start.
 * @throws one sentence that names the resource and the property.
 */
export const readProperties = <S extends z.ZodType>(schema: S, resource: Resource): z.output<S> => {
  const parsed = schema.safeParse(resource.properties);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  const what =
    issue?.code === 'unrecognized_keys'
      ? `${[...issue.path, issue.keys[0]].join('.')}, which the local run does not execute`
      : `${path}, which the local run cannot execute so: ${issue?.message}`;
  throw new Error(`${resource.id} (${resource.type}) has the property ${what}.`);
};

/** A property that changes nothing in the local run. */
export const noEffect = z.unknown().optional();

/** CloudFormation takes numbers and truth values as text too. */
export const number = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
