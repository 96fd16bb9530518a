import type { z } from 'zod';
import { type FieldError, maxFieldErrors } from '#contract/problems.ts';

/** Wrong places as an answer lists them: the first hundred, and how many more there are (contract 1.3). */
export type FieldErrors = { errors: readonly FieldError[]; omitted: number };

/** Collects wrong places, however many, in no more memory than those that are listed. */
export type FieldErrorList = {
  readonly count: number;
  add(place: FieldError): void;
  /** @param prefix where the judged part stands in the request, such as `employees[3]` */
  addIssue(issue: z.core.$ZodIssue, prefix?: string): void;
  result(): FieldErrors;
};

const join = (path: string, part: PropertyKey): string => {
  if (typeof part === 'number') return `${path}[${part}]`;
  return path ? `${path}.${String(part)}` : String(part);
};

/** A property that no schema knows. */
export const unknownProperty = (prefix: string, key: PropertyKey): FieldError => ({
  field: join(prefix, key),
  code: 'unrecognized_keys',
  message: 'is not known here',
});

/** An empty list of wrong places. */
export const createFieldErrors = (): FieldErrorList => {
  const errors: FieldError[] = [];
  let count = 0;
  const add = (place: FieldError): void => {
    count += 1;
    if (errors.length < maxFieldErrors) errors.push(place);
  };
  return {
    get count() {
      return count;
    },
    add,
    addIssue: (issue, prefix = '') => {
      const field = issue.path.reduce<string>(join, prefix);
      // Each unknown property is a place of its own, under its own name.
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys) add(unknownProperty(field, key));
      else add({ field, code: issue.code, message: issue.message });
    },
    result: () => ({ errors, omitted: count - errors.length }),
  };
};
