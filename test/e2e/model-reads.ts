import fc from 'fast-check';
import { planTypes, subscriptionStatuses } from '#contract/employee.ts';
import { berlinDay } from '../../functions/domain/employee-days.ts';
import { emailOf, type Model, type ModelDocument, shown } from './model.ts';
import { type ListQuery, pageOf, queryText } from './model-list.ts';
import { anyone, type Step, step } from './model-writes.ts';

// biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
type Wire = any;

/** What the model knows of an employee, out of what the system shows. */
const seenEmployee = ({ id, email, lastName, plan, subscription, ...rest }: Wire) => {
  const [link] = rest.hrIntergartionLinks;
  return {
    ...{ id, email, lastName, planType: plan?.type ?? null, subscription },
    link: link ? { hrId: link.hrId, lastSyncId: link.lastSyncId } : null,
  };
};

const seenDocument = ({ id, employeeId, documentName, downloadable, createdAt }: Wire) => ({
  ...{ id, employeeId, documentName, downloadable, createdAt },
});

const seen = (page: Wire, one: (item: Wire) => unknown) => ({ ...page, data: page.data.map(one) });

const shownOf = (model: Model) =>
  [...model.employees.values()].map((one) => shown(one, berlinDay(Date.now())));
type Shown = ReturnType<typeof shownOf>[number];

const employeeValue = (field: string | undefined) => (one: Shown) => {
  if (field === 'lastName' || field === 'email') return one[field];
  return field === 'startAt' ? one.subscription.startAt : one.id;
};

type EmployeeFilters = { status?: string[]; planType?: string[]; email?: number[]; ids?: number[] };

const employees = (query: ListQuery, { status, planType, email, ids }: EmployeeFilters): Step =>
  step(`employees ${queryText(query, { status, planType, email, ids })}`, async (model, world) => {
    const emails = email?.map(emailOf);
    const wanted = ids?.map((n) => model.nth(n)?.id ?? 1);
    const found = shownOf(model).filter(
      (one) =>
        (status?.includes(one.subscription.status) ?? true) &&
        (planType?.includes(one.planType ?? '') ?? true) &&
        (emails?.includes(one.email) ?? true) &&
        (wanted?.includes(one.id) ?? true),
    );
    const filters = {
      status,
      planType,
      email: emails?.map((one) => one.toUpperCase()),
      ids: wanted,
    };
    const page = await world.read(`/employees?${queryText(query, filters)}`);
    expect(seen(page, seenEmployee)).toEqual(pageOf(found, query, employeeValue(query.sortField)));
  });

const documentValue = (field: string | undefined) => (one: ModelDocument) =>
  field === 'id' || field === 'documentName' ? one[field] : one.createdAt;

/** Without a field the newest come first (contract 2.2). */
const documentPage = (found: readonly ModelDocument[], query: ListQuery) =>
  pageOf(
    found,
    query.sortField ? query : { ...query, sortField: 'createdAt', sortOrder: 'desc' },
    documentValue(query.sortField),
  );

type DocumentFilters = { employees?: number[]; from?: number; to?: number; of?: number };

const documents = (query: ListQuery, filters: DocumentFilters): Step =>
  step(`documents ${queryText(query)} ${JSON.stringify(filters)}`, async (model, world) => {
    const instantOf = (n: number | undefined) =>
      n === undefined ? undefined : model.documents[n % model.documents.length]?.createdAt;
    const owner = filters.of === undefined ? undefined : model.nth(filters.of)?.id;
    const owners = owner ? undefined : filters.employees?.map((n) => model.nth(n)?.id ?? 1);
    const [from, to] = [instantOf(filters.from), instantOf(filters.to)];
    const found = model.documents.filter(
      ({ employeeId, createdAt }) =>
        (owner === undefined || employeeId === owner) &&
        (owners?.includes(employeeId) ?? true) &&
        (from === undefined || createdAt >= from) &&
        (to === undefined || createdAt <= to),
    );
    const path = owner ? `/employees/${owner}/documents` : '/employee-documents';
    const asked = {
      employeeId: owners,
      createdFrom: from ? [from] : [],
      createdTo: to ? [to] : [],
    };
    const page = await world.read(`${path}?${queryText(query, asked)}`);
    expect(seen(page, seenDocument)).toEqual(documentPage(found, query));
  });

/** One of each kind by its id. */
const single = (n: number): Step =>
  step(`one of each: ${n}`, async (model, { read }) => {
    const one = model.nth(n);
    if (one)
      expect(seenEmployee(await read(`/employees/${one.id}`))).toEqual(
        shown(one, berlinDay(Date.now())),
      );
    const document = model.documents[n % Math.max(1, model.documents.length)];
    if (document)
      expect(seenDocument(await read(`/employee-documents/${document.id}`))).toEqual(document);
  });

/** The company's one integration, by its list. */
const integrations: Step = step('integrations', async (model, { read, party }) => {
  const { data, ...totals } = await read('/hr-integrations?sortField=name');
  expect(totals).toEqual({ page: 1, perPage: 10, totalPages: 1, total: 1 });
  const [{ id, status, linkedEmployees, lastSync }] = data;
  expect({ id, status, linkedEmployees, lastSync }).toEqual({
    id: party.integrationId,
    status: model.lastSync ? 'active' : 'initial-sync-pending',
    linkedEmployees: model.linked,
    lastSync: model.lastSync && expect.objectContaining(model.lastSync),
  });
});

const query = (...fields: string[]): fc.Arbitrary<ListQuery> =>
  fc.record({
    page: fc.integer({ min: 1, max: 4 }),
    perPage: fc.constantFrom(1, 2, 3, 5, 10, 100),
    sortField: fc.constantFrom(undefined, ...fields),
    sortOrder: fc.constantFrom(undefined, 'asc' as const, 'desc' as const),
  });

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 4 });

/** Random questions to a company. */
export const reads: fc.Arbitrary<Step>[] = [
  fc
    .tuple(
      query('id', 'lastName', 'email', 'startAt'),
      fc.record(
        {
          ...{ email: some(anyone), ids: some(anyone) },
          status: some(fc.constantFrom<string>(...subscriptionStatuses)),
          planType: some(fc.constantFrom<string>(...planTypes)),
        },
        { requiredKeys: [] },
      ),
    )
    .map((asked) => employees(...asked)),
  fc
    .tuple(
      query('createdAt', 'id', 'documentName'),
      fc.record(
        { employees: some(anyone), from: anyone, to: anyone, of: anyone },
        { requiredKeys: [] },
      ),
    )
    .map((asked) => documents(...asked)),
  anyone.map(single),
  fc.constant(integrations),
];
