import type { Directory } from '../../../domain/directory.ts';
import type { Employee } from '../../../domain/employee.ts';
import type { EmployeeStore } from '../../../domain/ports/people.ts';
import type { Clock } from '../../../domain/ports/system.ts';
import { getItem, getItems } from '../accounts/read.ts';
import type { AuditContext } from '../audit.ts';
import type { Table } from '../client.ts';
import { createCommit } from './commit.ts';
import { takeIds } from './counter.ts';
import { createDirectoryCache, type DirectoryCache } from './directory-cache.ts';
import { createDirectoryReader } from './directory-reader.ts';
import type { DirectoryShape } from './directory-shape.ts';
import { employeeKey, toEmployee } from './employee-item.ts';
import { employeeKind } from './employee-kind.ts';

/** What the store is made from; a `cache` may be shared with the directory of the same table. */
export type EmployeeStoreContext = {
  table: Table;
  /** Name of the events table, which shares the transaction. */
  eventsTable: string;
  /** How long webhook logs are kept (contract 4.4): events live as long and a little longer. */
  logRetentionDays: number;
  clock: Clock;
  /** For whoever gives audit entries: operators do, syncs and the calendar do not. */
  audit?: AuditContext;
  cache?: DirectoryCache<Directory>;
  shape?: DirectoryShape;
};

/** The part of the store that reads. */
export type EmployeeReader = Pick<EmployeeStore, 'find' | 'findMany' | 'findAnywhere'>;

/** Employees in the people table, for functions that read alone. */
export const createEmployeeReader = (table: Table): EmployeeReader => {
  const findAnywhere = async (employeeId: number): Promise<Employee | undefined> => {
    const item = await getItem(table, employeeKey(employeeId));
    return item && toEmployee(item);
  };
  return {
    findAnywhere,
    find: async (companyId, employeeId) => {
      const employee = await findAnywhere(employeeId);
      return employee?.companyId === companyId ? employee : undefined;
    },
    findMany: async (companyId, employeeIds) => {
      const items = await getItems(table, [...new Set(employeeIds)].map(employeeKey));
      const byId = new Map(items.map(toEmployee).map((employee) => [employee.id, employee]));
      return employeeIds.flatMap((id) => {
        const employee = byId.get(id);
        return employee?.companyId === companyId ? [employee] : [];
      });
    },
  };
};

/** Employees in the people table. */
export const createEmployeeStore = ({
  cache = createDirectoryCache(),
  shape = employeeKind.shape,
  ...rest
}: EmployeeStoreContext): EmployeeStore => {
  const { table } = rest;
  return {
    ...createEmployeeReader(table),
    reserveIds: (count) => takeIds(table, 'employee', count),
    commit: createCommit(
      { ...rest, shape },
      createDirectoryReader(employeeKind, { table, cache, shape }),
    ),
  };
};
