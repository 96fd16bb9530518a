import { z } from 'zod';
import { maxAbsences, maxPeople } from '#contract/employee.ts';
import type { FieldError } from '#contract/problems.ts';
import { foldText } from './directory-entry.ts';

/** What is wrong with a roster as a whole; `stop` where its parts are too many to look at each. */
export type RosterFlaws = { errors: FieldError[]; stop: boolean };

const text = z.string().optional().catch(undefined);

/** As much of a body as can be compared, however wrong the rest is. */
const looseSchema = z.object({
  allowEmptyRoster: z.unknown().optional(),
  employees: z.array(
    z
      .object({
        hrId: text,
        email: text,
        absences: z.array(z.unknown()).optional().catch(undefined),
      })
      .catch({}),
  ),
});

type LoosePeople = z.output<typeof looseSchema>['employees'];

const bodySchema = z.object({ employees: z.array(z.unknown()) });

/** Every place whose value another place has as well. */
const duplicates = (
  people: LoosePeople,
  field: 'hrId' | 'email',
  fold: (value: string) => string,
): FieldError[] => {
  const keys = people.map((person) => {
    const value = person[field];
    return value === undefined ? undefined : fold(value);
  });
  const times = new Map<string, number>();
  for (const key of keys) if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
  return keys.flatMap((key, place) =>
    key !== undefined && (times.get(key) ?? 0) > 1
      ? [
          {
            field: `employees[${place}].${field}`,
            code: 'duplicate',
            message: 'stands in this roster more than once',
          },
        ]
      : [],
  );
};

const tooMany = (field: string, max: number): FieldError => ({
  field,
  code: 'too_big',
  message: `may have at most ${max} elements`,
});

const tooManyAbsences = (people: LoosePeople): FieldError[] =>
  people.flatMap(({ absences = [] }, place) =>
    absences.length > maxAbsences ? [tooMany(`employees[${place}].absences`, maxAbsences)] : [],
  );

/** What no single person's schema can see: duplicates, an empty roster, and too much of anything. */
export const rosterFlaws = (body: unknown): RosterFlaws => {
  const counted = bodySchema.safeParse(body).data?.employees.length ?? 0;
  if (counted > maxPeople) return { errors: [tooMany('employees', maxPeople)], stop: true };
  const loose = looseSchema.safeParse(body).data;
  if (!loose) return { errors: [], stop: false };
  const excess = tooManyAbsences(loose.employees);
  if (excess.length > 0) return { errors: excess, stop: true };
  if (loose.employees.length === 0 && loose.allowEmptyRoster !== true)
    return {
      errors: [
        {
          field: 'employees',
          code: 'too_small',
          message: 'is empty, which would offboard everybody: send "allowEmptyRoster": true',
        },
      ],
      stop: false,
    };
  return {
    errors: [
      ...duplicates(loose.employees, 'hrId', (hrId) => hrId),
      ...duplicates(loose.employees, 'email', foldText),
    ],
    stop: false,
  };
};
