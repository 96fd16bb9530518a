import { readRoster } from '../../functions/domain/roster-read.ts';

const person = (hrId: string, more: object = {}) => ({
  hrId,
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: `${hrId}@check.example`,
  ...more,
});
const roster = (employees: unknown, more: object = {}) => ({ syncId: 'one', employees, ...more });
const unknown = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`u${i}`, i]));
const places = (json: unknown) => {
  const read = readRoster(json);
  if (read.ok) throw new Error('it is valid');
  return read.errors.map(({ field, code }) => `${field} ${code}`);
};

describe('a roster', () => {
  it('is read with all its people', () => {
    const json = roster([person('A', { absences: [{ startDate: '2025-01-01' }] }), person('B')]);
    expect(readRoster(json)).toEqual({ ok: true, value: json });
  });

  it.each<[string, unknown, string[]]>([
    ['no object', null, [' invalid_type']],
    ['without people', { syncId: 'one' }, ['employees invalid_type']],
    ['whose people are no list', roster({}), ['employees invalid_type']],
    ['of nobody', roster([]), ['employees too_small']],
    ['of no people', roster([1, null]), ['employees[0] invalid_type', 'employees[1] invalid_type']],
    [
      'with properties that nobody knows',
      roster([person('A', { salary: 1 })], { page: 2 }),
      ['page unrecognized_keys', 'employees[0].salary unrecognized_keys'],
    ],
    [
      'with a property of every object',
      roster([person('A', JSON.parse('{"__proto__":1,"toString":2}'))]),
      ['employees[0].__proto__ unrecognized_keys', 'employees[0].toString unrecognized_keys'],
    ],
    [
      'with an absence that says too much',
      roster([person('A', { absences: [{ startDate: '2025-01-01', days: 3 }] })]),
      ['employees[0].absences[0].days unrecognized_keys'],
    ],
    [
      'with more absences than are looked at',
      roster([person('A', { absences: Array(101).fill(0), email: 'no' })]),
      ['employees[0].absences too_big', 'employees[0].email invalid_format'],
    ],
    [
      'without its id, and with a wrong person',
      { employees: [person('A', { email: 'no' })] },
      ['syncId invalid_type', 'employees[0].email invalid_format'],
    ],
    [
      'with a number twice, one of them of a wrong person',
      roster([person('A'), { hrId: 'A' }]),
      [
        'employees[1].firstName invalid_type',
        'employees[1].lastName invalid_type',
        'employees[1].email invalid_type',
        'employees[0].hrId duplicate',
        'employees[1].hrId duplicate',
      ],
    ],
    ['of more people than are looked at', roster(Array(20_001).fill(0)), ['employees too_big']],
  ])('%s is refused with every wrong place', (_, json, expected) => {
    expect(places(json)).toEqual(expected);
  });

  it.each<[string, unknown, number]>([
    ['people', roster(Array(20_000).fill({ hrId: 'A' })), 20_000 * 4],
    ['properties of the body', roster([person('A')], unknown(300_000)), 300_000],
    ['properties of one person', roster([person('A', unknown(300_000))]), 300_000],
    [
      'properties of an absence',
      roster([person('A', { absences: [{ startDate: '2025-01-01', ...unknown(300_000) }] })]),
      300_000,
    ],
  ])('with very many wrong %s names a hundred of them and counts the rest', (_, json, count) => {
    const read = readRoster(json);
    expect(read).toMatchObject({ ok: false, omitted: count - 100 });
    expect(read.ok || read.errors).toHaveLength(100);
  });
});
