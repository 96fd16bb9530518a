import { z } from 'zod';
import {
  absenceSchema,
  maxAbsences,
  maxPeople,
  type Roster,
  type RosterPerson,
  rosterPersonSchema,
  rosterSchema,
} from '#contract/employee.ts';
import { createFieldErrors, type FieldErrorList, type FieldErrors } from './field-errors.ts';
import { addDuplicates } from './roster-duplicates.ts';
import { withoutUnknown } from './unknown-properties.ts';

/** A roster that is valid, or what is wrong with it. */
export type ReadRoster = { ok: true; value: Roster } | ({ ok: false } & FieldErrors);

/** The roster but for its people, who are judged one by one. */
const frameSchema = rosterSchema.extend({ employees: z.array(z.unknown()) });

const known = {
  roster: new Set(Object.keys(rosterSchema.shape)),
  person: new Set(Object.keys(rosterPersonSchema.shape)),
  absence: new Set(Object.keys(absenceSchema.shape)),
};

const tooMany = (field: string, max: number) => ({
  field,
  code: 'too_big',
  message: `may have at most ${max} elements`,
});

/** A person's absences as far as they are to be judged; more than there may be are not looked at. */
const readAbsences = (value: unknown, prefix: string, errors: FieldErrorList): unknown => {
  if (!Array.isArray(value)) return value;
  if (value.length > maxAbsences) {
    errors.add(tooMany(prefix, maxAbsences));
    return [];
  }
  return value.map((absence, i) =>
    withoutUnknown(absence, known.absence, { prefix: `${prefix}[${i}]`, errors }),
  );
};

const hasAbsences = (value: unknown): value is { absences: unknown } =>
  typeof value === 'object' && value !== null && 'absences' in value;

/** Undefined where something is wrong with the person. */
const readPerson = (
  json: unknown,
  prefix: string,
  errors: FieldErrorList,
): RosterPerson | undefined => {
  const before = errors.count;
  const named = withoutUnknown(json, known.person, { prefix, errors });
  const person = hasAbsences(named)
    ? { ...named, absences: readAbsences(named.absences, `${prefix}.absences`, errors) }
    : named;
  const parsed = rosterPersonSchema.safeParse(person);
  for (const issue of parsed.error?.issues ?? []) errors.addIssue(issue, prefix);
  return errors.count === before ? parsed.data : undefined;
};

const empty = {
  field: 'employees',
  code: 'too_small',
  message: 'is empty, which would offboard everybody: send "allowEmptyRoster": true',
};

const readPeople = (json: readonly unknown[], errors: FieldErrorList): RosterPerson[] => {
  const people = json.flatMap((one, i) => readPerson(one, `employees[${i}]`, errors) ?? []);
  addDuplicates(json, errors);
  return people;
};

/**
 * Reads the body of a sync and names every wrong place (contract 2.4), in one pass over its people: time
 * grows with the body alone, and no more is held than what is listed.
 */
export const readRoster = (json: unknown): ReadRoster => {
  const errors = createFieldErrors();
  const frame = frameSchema.safeParse(withoutUnknown(json, known.roster, { prefix: '', errors }));
  for (const issue of frame.error?.issues ?? []) errors.addIssue(issue);
  const listed = employeesOf(json);
  if (listed.length > maxPeople) {
    const many = createFieldErrors();
    many.add(tooMany('employees', maxPeople));
    return { ok: false, ...many.result() };
  }
  const employees = readPeople(listed, errors);
  if (frame.success && listed.length === 0 && frame.data.allowEmptyRoster !== true)
    errors.add(empty);
  if (frame.success && errors.count === 0) return { ok: true, value: { ...frame.data, employees } };
  return { ok: false, ...errors.result() };
};

/** Whoever can be judged, even where the rest of the body is wrong. */
const employeesOf = (json: unknown): readonly unknown[] =>
  typeof json === 'object' && json !== null && 'employees' in json && Array.isArray(json.employees)
    ? json.employees
    : [];
