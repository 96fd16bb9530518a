import fc from 'fast-check';
import { planTypes, subscriptionStatuses } from '#contract/employee-values.ts';
import { berlinDay } from '../../functions/domain/employee-days.ts';
import { emailOf, type Model, type ModelDocument, shown } from './model.ts';
import { type ListQuery, pageOf, queryText } from './model-list.ts';
import { anyone } from './model-writes.ts';

// biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
type Wire = any;

/** One request to the partner API: what the model sees of its answer, and what that has to be. */
export type Asked = { path: string; seen(data: Wire): unknown; wanted: unknown };

/** A question to a company, with the words that a counterexample is told in. Pure. */
export type Question = { told: string; of(model: Model, integrationId: number): Asked[] };

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

const seen = (one: (item: Wire) => unknown) => (page: Wire) => ({
  ...page,
  data: page.data.map(one),
});

const shownOf = (model: Model) =>
  [...model.employees.values()].map((one) => shown(one, berlinDay(Date.now())));
type Shown = ReturnType<typeof shownOf>[number];

const employeeValue = (field: string | undefined) => (one: Shown) => {
  if (field === 'lastName' || field === 'email') return one[field];
  return field === 'startAt' ? one.subscription.startAt : one.id;
};

type EmployeeFilters = { status?: string[]; planType?: string[]; email?: number[]; ids?: number[] };

const employees = (
  query: ListQuery,
  { status, planType, email, ids }: EmployeeFilters,
): Question => ({
  told: `employees ${queryText(query, { status, planType, email, ids })}`,
  of: (model) => {
    const emails = email?.map(emailOf);
    const wanted = ids?.map((n) => model.nth(n)?.id ?? 1);
    const found = shownOf(model).filter(
      (one) =>
        (status?.includes(one.subscription.status) ?? true) &&
        (planType?.includes(one.planType ?? '') ?? true) &&
        (emails?.includes(one.email) ?? true) &&
        (wanted?.includes(one.id) ?? true),
    );
    const upper = emails?.map((one) => one.toUpperCase());
    return [
      {
        path: `/employees?${queryText(query, { status, planType, email: upper, ids: wanted })}`,
        seen: seen(seenEmployee),
        wanted: pageOf(found, query, employeeValue(query.sortField)),
      },
    ];
  },
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

const documents = (query: ListQuery, filters: DocumentFilters): Question => ({
  told: `documents ${queryText(query)} ${JSON.stringify(filters)}`,
  of: (model) => {
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
    return [
      {
        path: `${path}?${queryText(query, asked)}`,
        seen: seen(seenDocument),
        wanted: documentPage(found, query),
      },
    ];
  },
});

/** One of each kind by its id. */
const single = (n: number): Question => ({
  told: `one of each: ${n}`,
  of: (model) => {
    const one = model.nth(n);
    const document = model.documents[n % Math.max(1, model.documents.length)];
    return [
      ...(one
        ? [
            {
              path: `/employees/${one.id}`,
              seen: seenEmployee,
              wanted: shown(one, berlinDay(Date.now())),
            },
          ]
        : []),
      ...(document
        ? [{ path: `/employee-documents/${document.id}`, seen: seenDocument, wanted: document }]
        : []),
    ];
  },
});

const seenSync = ({ startedAt: _, finishedAt: __, error: ___, ...report }: Wire) => report;

/** The company's one integration, by its list. */
const integrations: Question = {
  told: 'integrations',
  of: (model, id) => [
    {
      path: '/hr-integrations?sortField=name',
      seen: ({ data: [{ id: seenId, status, linkedEmployees, lastSync }], ...totals }) => ({
        ...{ id: seenId, status, linkedEmployees, ...totals },
        lastSync: lastSync && seenSync(lastSync),
      }),
      wanted: {
        ...{ id, status: model.lastSync ? 'active' : 'initial-sync-pending' },
        ...{ linkedEmployees: model.linked, lastSync: model.lastSync },
        ...{ page: 1, perPage: 10, totalPages: 1, total: 1 },
      },
    },
  ],
};

const asAList = { sortField: undefined, sortOrder: undefined };

/** Everything that a company shows: up to so many of each kind. */
export const everything: readonly Question[] = [
  employees({ page: 1, perPage: 100, ...asAList }, {}),
  documents({ page: 1, perPage: 100, ...asAList }, {}),
  integrations,
];

const query = (...fields: string[]): fc.Arbitrary<ListQuery> =>
  fc.record({
    page: fc.integer({ min: 1, max: 4 }),
    perPage: fc.constantFrom(1, 2, 3, 5, 10, 100),
    sortField: fc.constantFrom(undefined, ...fields),
    sortOrder: fc.constantFrom(undefined, 'asc' as const, 'desc' as const),
  });

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 4 });

/** Random questions to a company. */
export const questions: fc.Arbitrary<Question>[] = [
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
