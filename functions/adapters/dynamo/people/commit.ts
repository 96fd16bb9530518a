import { withTakenEmail } from '../../../domain/directory.ts';
import {
  type DirectoryEntry,
  sameEntry,
  toDirectoryEntry,
} from '../../../domain/directory-entry.ts';
import type { EmployeeChange } from '../../../domain/employee.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import type { EmployeeStore } from '../../../domain/ports/people.ts';
import { eventPut } from '../events.ts';
import { type TransactItem, transact } from '../transact.ts';
import type { KnownDirectory } from './directory-cache.ts';
import { type CompactionContext, compactIfDue } from './directory-compaction.ts';
import { type JournalItem, journalPut } from './directory-journal.ts';
import { follow, type ReadDirectory } from './directory-reader.ts';
import { employeePut } from './employee-item.ts';

/** What committing changes needs besides the directory. `logRetentionDays`: see `eventPut`. */
export type CommitContext = CompactionContext & { eventsTable: string; logRetentionDays: number };

/** With one event each and the journal item this stays within a transaction's 100 items. */
const maxChanges = 40;
/** Writers of one company go one after the other; each is tried again for so long (milliseconds). */
const patience = 10_000;

type Outcome = 'written' | 'conflict' | 'again';

const changedEntries = (changes: readonly EmployeeChange[]): DirectoryEntry[] =>
  changes.flatMap(({ before, after }) => {
    const entry = toDirectoryEntry(after);
    return before && sameEntry(toDirectoryEntry(before), entry) ? [] : [entry];
  });

const nextItem = ({ seq, changed }: KnownDirectory, entries: DirectoryEntry[]): JournalItem => ({
  seq: seq + 1,
  changed: changed + entries.length,
  entries,
});

const jitter = (): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 40));

/** Binds `EmployeeStore.commit` to its tables. */
export const createCommit = (
  context: CommitContext,
  readDirectory: ReadDirectory,
): EmployeeStore['commit'] => {
  const { table, shape, eventsTable, logRetentionDays } = context;

  const writesOf = (changes: readonly EmployeeChange[], events: readonly DomainEvent[]) => [
    ...changes.map((change) => employeePut(table.name, change)),
    ...events.map((event) => eventPut(eventsTable, event, logRetentionDays)),
  ];

  /** Writes all; the last of the items may be the journal's, which stands at `records` + `events`. */
  const write = async (
    items: readonly TransactItem[],
    counts: { records: number; events: number },
  ): Promise<Outcome> => {
    const { failed } = await transact(table.client, items);
    if (failed.length === 0) return 'written';
    if (failed.some((index) => index < counts.records)) return 'conflict';
    if (failed.some((index) => index < counts.records + counts.events))
      throw new Error('An event id was given twice');
    return 'again';
  };

  const attempt = async (
    companyId: string,
    entries: DirectoryEntry[],
    work: { items: readonly TransactItem[]; counts: { records: number; events: number } },
  ): Promise<Outcome> => {
    const known = await readDirectory(companyId);
    await compactIfDue(context, companyId, known);
    // Judged and numbered at once: another commit of this process may move `known` on at any wait.
    if (withTakenEmail(known.directory, entries).length > 0) return 'conflict';
    const item = nextItem(known, entries);
    const place = { table, companyId, slots: shape.journalSlots };
    const outcome = await write([...work.items, journalPut(place, item)], work.counts);
    if (outcome === 'written') follow(known, [item]);
    return outcome;
  };

  return async (companyId, changes, events) => {
    if (changes.length > maxChanges) throw new Error(`At most ${maxChanges} changes at once`);
    const entries = changedEntries(changes);
    const items = writesOf(changes, events);
    const counts = { records: changes.length, events: events.length };
    if (items.length === 0) return 'written';
    const started = performance.now();
    while (performance.now() - started < patience) {
      const outcome =
        entries.length === 0
          ? await write(items, counts)
          : await attempt(companyId, entries, { items, counts });
      if (outcome !== 'again') return outcome;
      await jitter();
    }
    throw new Error('Other writers kept changing the employee directory');
  };
};
