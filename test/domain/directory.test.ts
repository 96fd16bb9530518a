import fc from 'fast-check';
import { planTypes, subscriptionStatuses } from '#contract/employee-values.ts';
import { createDirectory, withTakenEmail } from '../../functions/domain/directory.ts';
import { foldText, toDirectoryEntry } from '../../functions/domain/directory-entry.ts';
import { compareText } from '../../functions/domain/directory-order.ts';
import { pageOfDirectory } from '../../functions/domain/directory-page.ts';
import type { Employee, PlanType } from '../../functions/domain/employee.ts';
import type { EmployeeQuery } from '../../functions/domain/ports/people.ts';
import { anEmployee, aQuery, noSubscription } from '../conformance/people-samples.ts';
import { naivePage } from '../fakes/people.ts';

const name = fc.oneof(
  fc.constantFrom(
    'Müller',
    'mu\u0308ller',
    'MÜLLER',
    'Ma',
    'İnce',
    'ß',
    'SS',
    '\uff5e',
    '\u{1f600}',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const plan = (type: PlanType | null) =>
  type && { type, contractSigningStatus: 'accepted' as const, contributionCents: null };

const employee: fc.Arbitrary<Employee> = fc
  .record({
    id: fc.integer({ min: 1, max: 15 }),
    lastName: name,
    startAt: fc.constantFrom(null, '2024-01-01', '2025-02-01', '2025-03-01'),
    status: fc.constantFrom(...subscriptionStatuses),
    planType: fc.constantFrom(null, ...planTypes),
    mail: name,
  })
  .map(({ id, lastName, startAt, status, planType, mail }) =>
    anEmployee({
      id,
      lastName,
      email: `${mail}-${id}@x.example`,
      subscription: { ...noSubscription, status, startAt },
      plan: plan(planType),
    }),
  );

const sometimes = <T>(values: fc.Arbitrary<T>) =>
  fc.option(fc.array(values, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 2 });

const query: fc.Arbitrary<EmployeeQuery> = fc
  .record({
    status: sometimes(fc.constantFrom(...subscriptionStatuses)),
    planType: sometimes(fc.constantFrom(...planTypes)),
    ids: sometimes(fc.integer({ min: 1, max: 17 })),
    email: sometimes(employee.map(({ email }) => email.toUpperCase())),
    sortField: fc.constantFrom(
      'id' as const,
      'lastName' as const,
      'email' as const,
      'startAt' as const,
    ),
    sortOrder: fc.constantFrom('asc' as const, 'desc' as const),
    page: fc.integer({ min: 1, max: 4 }),
    perPage: fc.integer({ min: 1, max: 6 }),
  })
  .map(
    (record) =>
      Object.fromEntries(
        Object.entries(record).filter(([, value]) => value !== undefined),
      ) as EmployeeQuery,
  );

const step = fc.oneof(
  fc.array(employee, { maxLength: 5 }).map((put) => ({ put })),
  query.map((ask) => ({ ask })),
);

describe('a directory', () => {
  it('answers every question as sorting and filtering all employees would, after any changes', () => {
    fc.assert(
      fc.property(fc.array(employee, { maxLength: 15 }), fc.array(step), (first, steps) => {
        const model = new Map(first.map((one) => [one.id, one]));
        const directory = createDirectory([...model.values()].map(toDirectoryEntry));
        for (const next of steps) {
          if ('put' in next) {
            const put = [...new Map(next.put.map((one) => [one.id, one])).values()];
            for (const one of put) model.set(one.id, one);
            directory.put(put.map(toDirectoryEntry));
          } else
            expect(pageOfDirectory(directory, next.ask)).toEqual(
              naivePage([...model.values()], next.ask),
            );
        }
        expect(directory.size).toBe(model.size);
      }),
      { numRuns: 150 },
    );
  });

  it('stays sorted when very many change at once', () => {
    const all = Array.from({ length: 500 }, (_, i) => anEmployee({ id: i + 1 }));
    const directory = createDirectory(all.map(toDirectoryEntry));
    const byName = aQuery({ sortField: 'lastName', perPage: 500 });
    pageOfDirectory(directory, byName);
    const renamed = all.map((one) => ({ ...one, lastName: `${999 - one.id}` }));
    directory.put(renamed.map(toDirectoryEntry));
    expect(pageOfDirectory(directory, byName)).toEqual(naivePage(renamed, byName));
  });
});

describe('two texts', () => {
  it('are compared by code points', () => {
    const points = (text: string) => [...text].map((letter) => letter.codePointAt(0) ?? 0);
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = [points(a), points(b)];
        const at = left.findIndex((point, i) => point !== right[i]);
        const expected = at < 0 ? left.length - right.length : (left[at] ?? -1) - (right[at] ?? -1);
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Ärmel', 'A\u0308RMEL'],
    ['\ud800x', '\ufffdX'],
  ])('%s and %s fold to the same', (a, b) => {
    expect(foldText(a)).toBe(foldText(b));
  });
});

describe('an email', () => {
  const entry = (id: number, email: string) => toDirectoryEntry(anEmployee({ id, email }));
  const directory = createDirectory([entry(1, 'a@x'), entry(2, 'b@x')]);
  it.each([
    ['somebody new with a free email', [entry(3, 'c@x')], []],
    ['somebody new with a taken one', [entry(3, 'A@X')], [3]],
    ['two new ones with the same', [entry(3, 'c@x'), entry(4, 'c@x')], [4]],
    ['one who keeps theirs', [entry(1, 'a@x')], []],
    ['two who swap', [entry(1, 'b@x'), entry(2, 'a@x')], []],
    ['one who takes what another gives up', [entry(1, 'c@x'), entry(3, 'a@x')], []],
    [
      'one who takes what another keeps in the same change',
      [entry(1, 'a@x'), entry(3, 'a@x')],
      [3],
    ],
  ])('of %s', (_, entries, taken) => {
    expect(withTakenEmail(directory, entries).map(({ id }) => id)).toEqual(taken);
  });
});
