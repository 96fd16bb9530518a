import { foldText } from './directory-entry.ts';
import type { FieldErrorList } from './field-errors.ts';

type Field = 'hrId' | 'email';

const fold: Record<Field, (value: string) => string> = { hrId: (value) => value, email: foldText };

/** As much of a person as can be compared, however wrong the rest is. */
const keyOf = (person: unknown, field: Field): string | undefined => {
  if (typeof person !== 'object' || person === null) return undefined;
  const value: unknown = Reflect.get(person, field);
  return typeof value === 'string' ? fold[field](value) : undefined;
};

const addFor = (people: readonly unknown[], field: Field, errors: FieldErrorList): void => {
  const keys = people.map((person) => keyOf(person, field));
  const times = new Map<string, number>();
  for (const key of keys) if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
  for (const [place, key] of keys.entries())
    if (key !== undefined && (times.get(key) ?? 0) > 1)
      errors.add({
        field: `employees[${place}].${field}`,
        code: 'duplicate',
        message: 'stands in this roster more than once',
      });
};

/** Every place of a roster whose hrId or email (whatever its case) another place has as well. */
export const addDuplicates = (people: readonly unknown[], errors: FieldErrorList): void => {
  addFor(people, 'hrId', errors);
  addFor(people, 'email', errors);
};
