import type { AuditEntry } from '../../functions/domain/company.ts';
import { foldText, toDirectoryEntry } from '../../functions/domain/directory-entry.ts';
import type { Employee } from '../../functions/domain/employee.ts';
import type { DomainEvent } from '../../functions/domain/event.ts';
import type { HrIntegration } from '../../functions/domain/hr-integration.ts';
import { limits } from '../../functions/domain/limits.ts';
import type { SyncTakeover } from '../../functions/domain/ports/erasure.ts';
import type {
  EmployeeDirectory,
  EmployeeQuery,
  EmployeeStore,
  HrIntegrationStore,
} from '../../functions/domain/ports/people.ts';
import type { RosterDirectory, SyncStore } from '../../functions/domain/ports/sync.ts';
import type { SyncRef } from '../../functions/domain/sync.ts';
import { createMemorySyncs } from './syncs.ts';

/** Everything that lies in the people table, and a look at what was written beside it. */
export type People = {
  employees: EmployeeStore;
  directory: EmployeeDirectory;
  integrations: HrIntegrationStore;
  syncs: SyncStore & SyncTakeover;
  everybody: RosterDirectory;
  /** The accepted syncs that the worker was to be woken for, in no particular order. */
  wakes(): Promise<SyncRef[]>;
  /** All events that were written with employees, in the order of their ids. */
  events(): Promise<DomainEvent[]>;
  /** Who did what, in no particular order. */
  audits(companyId: string): Promise<AuditEntry[]>;
};

/** A text as the contract compares it: the code points of its NFC lower case (1.2). */
const codePoints = (text: string): number[] =>
  [...foldText(text)].map((letter) => letter.codePointAt(0) ?? 0);

const compareCodePoints = (a: string, b: string): number => {
  const left = codePoints(a);
  const right = codePoints(b);
  const at = left.findIndex((point, i) => point !== right[i]);
  if (at < 0) return left.length - right.length;
  const other = right[at];
  return other === undefined ? 1 : (left[at] ?? 0) - other;
};

const keyOf = (employee: Employee, field: EmployeeQuery['sortField']): string | null => {
  if (field === 'lastName') return employee.lastName;
  if (field === 'email') return employee.email;
  return field === 'startAt' ? employee.subscription.startAt : null;
};

/** The contract's order, in the plainest way that can be written. */
export const compareEmployees =
  ({ sortField, sortOrder }: Pick<EmployeeQuery, 'sortField' | 'sortOrder'>) =>
  (a: Employee, b: Employee): number => {
    const sign = sortOrder === 'asc' ? 1 : -1;
    if (sortField === 'id') return sign * (a.id - b.id);
    const [left, right] = [keyOf(a, sortField), keyOf(b, sortField)];
    if (left === null && right === null) return a.id - b.id;
    if (left === null) return 1;
    if (right === null) return -1;
    return sign * compareCodePoints(left, right) || a.id - b.id;
  };

const isWanted = (employee: Employee, query: EmployeeQuery): boolean =>
  (!query.status || query.status.includes(employee.subscription.status)) &&
  (!query.planType || query.planType.some((type) => type === employee.plan?.type)) &&
  (!query.email || query.email.some((one) => foldText(one) === foldText(employee.email))) &&
  (!query.ids || query.ids.includes(employee.id));

/** One page of these employees, by sorting and filtering all of them. */
export const naivePage = (employees: readonly Employee[], query: EmployeeQuery) => {
  const wanted = employees.filter((one) => isWanted(one, query)).sort(compareEmployees(query));
  const start = (query.page - 1) * query.perPage;
  return {
    ids: wanted.slice(start, start + query.perPage).map(({ id }) => id),
    total: wanted.length,
  };
};

type State = {
  employees: Map<number, Employee>;
  events: DomainEvent[];
  integrations: Map<number, HrIntegration>;
  audits: { companyId: string; entry: AuditEntry }[];
  lastId: number;
};

const ofCompany = (state: State, companyId: string): Employee[] =>
  [...state.employees.values()].filter((one) => one.companyId === companyId);

const employeeStore = (state: State): EmployeeStore => {
  const find = async (companyId: string, id: number) => {
    const found = state.employees.get(id);
    return found?.companyId === companyId ? found : undefined;
  };
  return {
    find,
    findMany: async (companyId, ids) =>
      (await Promise.all(ids.map((id) => find(companyId, id)))).flatMap((one) => one ?? []),
    findAnywhere: async (id) => state.employees.get(id),
    reserveIds: async (count) =>
      Array.from({ length: count }, () => {
        state.lastId += 1;
        return state.lastId;
      }),
    commit: async (companyId, changes, events, entry) => {
      if (changes.length > 49) throw new Error('At most 49 changes at once');
      const stale = changes.some(
        ({ before, after }) => state.employees.get(after.id)?.version !== before?.version,
      );
      if (stale) return 'conflict';
      const next = new Map(ofCompany(state, companyId).map((one) => [one.id, one]));
      for (const { after } of changes) next.set(after.id, after);
      const emails = [...next.values()].map(({ email }) => foldText(email));
      if (new Set(emails).size < emails.length) return 'conflict';
      for (const { after } of changes) state.employees.set(after.id, after);
      state.events.push(...events);
      if (entry && changes.length + events.length > 0) state.audits.push({ companyId, entry });
      return 'written';
    },
  };
};

const integrationStore = (state: State): HrIntegrationStore => {
  const listNow = (companyId: string) =>
    [...state.integrations.values()]
      .filter((one) => one.companyId === companyId)
      .sort((a, b) => a.id - b.id);
  return {
    list: async (companyId) => listNow(companyId),
    find: async (companyId, id) => listNow(companyId).find((one) => one.id === id),
    findMany: async (companyId, ids) => listNow(companyId).filter(({ id }) => ids.includes(id)),
    reserveId: async () => {
      state.lastId += 1;
      return state.lastId;
    },
    create: async (integration, entry) => {
      if (state.integrations.has(integration.id)) return 'conflict';
      if (listNow(integration.companyId).length >= limits.hrIntegrations) return 'limit_reached';
      state.integrations.set(integration.id, integration);
      state.audits.push({ companyId: integration.companyId, entry });
      return 'written';
    },
  };
};

/** The people table in memory, held to the same suites as the real one. */
export const createMemoryPeople = (): People => {
  const state: State = {
    employees: new Map(),
    events: [],
    integrations: new Map(),
    audits: [],
    lastId: 0,
  };
  const employees = employeeStore(state);
  const wakes: SyncRef[] = [];
  return {
    employees,
    syncs: createMemorySyncs({
      integrations: state.integrations,
      commitEmployees: employees.commit,
      wakes,
    }),
    everybody: {
      all: async (companyId) =>
        ofCompany(state, companyId)
          .map(toDirectoryEntry)
          .sort((a, b) => a.id - b.id),
    },
    wakes: async () => [...wakes],
    directory: {
      page: async (companyId, query) => naivePage(ofCompany(state, companyId), query),
      idsByEmail: async (companyId, emails) =>
        new Map(
          emails.flatMap((email): [string, number][] => {
            const holder = ofCompany(state, companyId).find(
              (one) => foldText(one.email) === foldText(email),
            );
            return holder ? [[email, holder.id]] : [];
          }),
        ),
    },
    integrations: integrationStore(state),
    events: async () => [...state.events].sort((a, b) => (a.id < b.id ? -1 : 1)),
    audits: async (companyId) =>
      state.audits.filter((one) => one.companyId === companyId).map(({ entry }) => entry),
  };
};
