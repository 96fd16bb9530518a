import { employeeDocumentSchema } from '#contract/employee-document.ts';
import { operations } from '#contract/operations.ts';
import { aDocument } from '../fakes/documents.ts';
import { partnerSecuritySuite } from '../security/partner-suite.ts';
import { basic, makePartnerWorld } from '../security/partner-world.ts';
import { makeEmployee } from '../security/people.ts';
import { prepare, put } from './documents-world.ts';

partnerSecuritySuite({
  operation: operations.listDocuments,
  target: '/employee-documents',
  prepare,
});
partnerSecuritySuite({
  operation: operations.listEmployeeDocuments,
  target: '/employees/731/documents',
  ids: { foreign: '732', unknown: '733' },
  prepare,
});

/** Documents 1 to 6 of own employees 1 and 2 in turn, an hour apart, and one of another company. */
const makeLists = async () => {
  const world = makePartnerWorld();
  const names = ['Öde', 'abel', 'Zorn', 'Abel', 'öde', 'zz'];
  for (const [index, documentName] of names.entries())
    await put(
      world,
      aDocument({
        id: index + 1,
        companyId: 'own',
        employeeId: 1 + (index % 2),
        documentName,
        // From 2025-08-31T20:00:00Z on: midnight in Berlin stands between the second and the third.
        createdAt: Date.UTC(2025, 7, 31, 20 + index),
      }),
    );
  await put(world, aDocument({ id: 99, companyId: 'other', employeeId: 3 }));
  world.people.employees.push(
    makeEmployee('own', { id: 1 }),
    makeEmployee('own', { id: 2 }),
    makeEmployee('other', { id: 3 }),
  );
  const headers = basic(world.keys.add('own'));
  return (target: string) => world.call({ target, headers });
};

const idsOf = (json: { data: { data: { id: number }[] } }) => json.data.data.map(({ id }) => id);

const queries: [query: string, ids: number[]][] = [
  ['', [6, 5, 4, 3, 2, 1]],
  ['?sortOrder=asc', [1, 2, 3, 4, 5, 6]],
  ['?sortOrder=desc', [6, 5, 4, 3, 2, 1]],
  ['?sortField=createdAt', [1, 2, 3, 4, 5, 6]],
  ['?sortField=id&sortOrder=desc', [6, 5, 4, 3, 2, 1]],
  ['?sortField=documentName', [2, 4, 3, 6, 1, 5]],
  ['?sortField=documentName&sortOrder=desc', [1, 5, 6, 3, 2, 4]],
  ['?createdFrom=2025-09-01', [6, 5, 4, 3]],
  ['?createdTo=2025-08-31', [2, 1]],
  ['?createdFrom=2025-08-31&createdTo=2025-09-01', [6, 5, 4, 3, 2, 1]],
  ['?createdFrom=2025-08-31T21:00:00Z&createdTo=2025-08-31T23:00:00Z', [4, 3, 2]],
  ['?createdFrom=2025-08-31T21:00:01Z&createdTo=2025-08-31T22:59:59Z', [3]],
  ['?createdFrom=2025-09-02&createdTo=2025-09-01', []],
];

describe('List Documents', () => {
  it.each(queries)('200: shows the documents and order of %p', async (query, ids) => {
    const { status, json } = await (await makeLists())(`/employee-documents${query}`);
    expect([status, json.data.total]).toEqual([200, ids.length]);
    expect(idsOf(json)).toEqual(ids);
  });

  it.each([
    ['employeeId=1', [5, 3, 1]],
    ['employeeId=1,2&perPage=2&page=2', [4, 3]],
    ['employeeId=2&employeeId=1&sortField=id', [1, 2, 3, 4, 5, 6]],
    ['employeeId=1&createdFrom=2025-09-01', [5, 3]],
    ['employeeId=3', []],
    ['page=1000000', []],
  ])('200: shows the documents of ?%s', async (query, ids) => {
    const { json } = await (await makeLists())(`/employee-documents?${query}`);
    expect(idsOf(json)).toEqual(ids);
  });

  it('200: says exactly how many there are, and shows each as the contract writes it', async () => {
    const { json } = await (await makeLists())('/employee-documents?perPage=4');
    const { data, ...page } = json.data;
    expect(page).toEqual({ page: 1, perPage: 4, totalPages: 2, total: 6 });
    for (const document of data) employeeDocumentSchema.strict().parse(document);
  });
});

describe('List Employee Documents', () => {
  it.each(queries)('200: shows the own documents and order of %p', async (query, all) => {
    const ids = all.filter((id) => id % 2 === 0);
    const { status, json } = await (await makeLists())(`/employees/2/documents${query}`);
    expect([status, json.data.total]).toEqual([200, ids.length]);
    expect(idsOf(json)).toEqual(ids);
  });

  it('404: comes before 422', async () => {
    const call = await makeLists();
    expect((await call('/employees/3/documents?page=0')).status).toBe(404);
  });

  it('422: knows no filter for the employee', async () => {
    const { status, json } = await (await makeLists())('/employees/2/documents?employeeId=1');
    expect([status, json.errors[0].field]).toEqual([422, 'employeeId']);
  });
});

describe.each(['/employee-documents', '/employees/2/documents'])('%s', (path) => {
  it.each([
    ['createdFrom=2025-02-30', 'createdFrom'],
    ['createdFrom=2025-08', 'createdFrom'],
    ['createdFrom=yesterday', 'createdFrom'],
    ['createdTo=2025-08-31T20:00:00%2B02:00', 'createdTo'],
    ['createdTo=2025-08-31&createdTo=2025-08-31', 'createdTo'],
    ['createdTo=', 'createdTo'],
    ['sortField=employeeId', 'sortField'],
    ['sortOrder=up', 'sortOrder'],
    ['perPage=101', 'perPage'],
    ['page=0', 'page'],
    ['name=x', 'name'],
  ])('422: names the place in ?%s', async (query, field) => {
    const { status, json } = await (await makeLists())(`${path}?${query}`);
    expect([status, json.code]).toEqual([422, 'validation_failed']);
    expect(json.errors.map((error: { field: string }) => error.field)).toContain(field);
  });
});
