import type { Directory } from '../../../domain/directory.ts';
import { withTakenEmail } from '../../../domain/directory.ts';
import {
  type DirectoryEntry,
  sameEntry,
  toDirectoryEntry,
} from '../../../domain/directory-entry.ts';
import type { EmployeeChange } from '../../../domain/employee.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import type { EmployeeStore } from '../../../domain/ports/people.ts';
import { type AuditContext, auditPuts } from '../audit.ts';
import { eventPut } from '../events.ts';
import type { TransactItem } from '../transact.ts';
import type { ReadDirectory } from './directory-reader.ts';
import { createDirectoryWriter, type WriterContext } from './directory-writer.ts';
import { employeePut } from './employee-item.ts';
import { employeeKind } from './employee-kind.ts';

/**
 * What committing changes needs besides the directory. `logRetentionDays`: see `eventPut`. `audit`: for
 * whoever gives audit entries.
 */
export type CommitContext = WriterContext & {
  eventsTable: string;
  logRetentionDays: number;
  audit?: AuditContext | undefined;
};

/**
 * With one event each, the journal item, and a sync's counters or an operator's audit item, these are
 * a transaction's 100 items.
 */
const maxChanges = 49;

/** What the directory has to hear of these changes. */
export const changedEntries = (changes: readonly EmployeeChange[]): DirectoryEntry[] =>
  changes.flatMap(({ before, after }) => {
    const entry = toDirectoryEntry(after);
    return before && sameEntry(toDirectoryEntry(before), entry) ? [] : [entry];
  });

/** The writes of changed records, then of their events. */
export const employeeWrites = (
  {
    table,
    eventsTable,
    logRetentionDays,
  }: Pick<CommitContext, 'table' | 'eventsTable' | 'logRetentionDays'>,
  changes: readonly EmployeeChange[],
  events: readonly DomainEvent[],
): TransactItem[] => {
  if (changes.length > maxChanges) throw new Error(`At most ${maxChanges} changes at once`);
  return [
    ...changes.map((change) => employeePut(table.name, change)),
    ...events.map((event) => eventPut(eventsTable, event, logRetentionDays)),
  ];
};

/** Binds `EmployeeStore.commit` to its tables. */
export const createCommit = (
  context: CommitContext,
  readDirectory: ReadDirectory<Directory>,
): EmployeeStore['commit'] => {
  const write = createDirectoryWriter(employeeKind, context, readDirectory);

  return async (companyId, changes, events, audit) => {
    const entries = changedEntries(changes);
    const items = employeeWrites(context, changes, events);
    if (items.length === 0) return 'written';
    const isAllowed = (directory: Directory) => withTakenEmail(directory, entries).length === 0;
    // Last of all, so that what failed is told from the others by its index.
    const audited = [...items, ...auditPuts(context.audit, companyId, audit)];
    const result = await write(companyId, { items: audited, entries, isAllowed });
    if (result === 'refused') return 'conflict';
    if (result.failed.length === 0) return 'written';
    if (result.failed.some((index) => index < changes.length)) return 'conflict';
    throw new Error(
      `An ${result.failed.includes(items.length) ? 'audit' : 'event'} id was given twice`,
    );
  };
};
