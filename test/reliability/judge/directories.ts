import { type Head, noHead } from '../../../functions/adapters/dynamo/people/directory-head.ts';
import type { JournalItem } from '../../../functions/adapters/dynamo/people/directory-journal.ts';
import {
  allJournal,
  generationPrefix,
  headSk,
} from '../../../functions/adapters/dynamo/people/directory-keys.ts';
import type {
  DirectoryKind,
  HeldDirectory,
} from '../../../functions/adapters/dynamo/people/directory-kind.ts';
import { follow } from '../../../functions/adapters/dynamo/people/directory-reader.ts';
import { documentKind } from '../../../functions/adapters/dynamo/people/document-kind.ts';
import { employeeKind } from '../../../functions/adapters/dynamo/people/employee-kind.ts';
import { toDirectoryEntry } from '../../../functions/domain/directory-entry.ts';
import type { EmployeeDocument } from '../../../functions/domain/document.ts';
import { toDocumentEntry } from '../../../functions/domain/document-entry.ts';
import type { Employee } from '../../../functions/domain/employee.ts';
import type { Item } from '../snapshot.ts';
import { indexBy, rule, type Violation } from './violation.ts';

const agrees = rule('a directory and the records say the same');
const whole = rule('a directory is whole');

const bytesOf = ({ packed }: Item): Uint8Array => packed as Uint8Array;

/** What a directory's own items say, read from the start; a sentence where a part is missing. */
const readDirectory = <E, D extends HeldDirectory<E>>(
  { codec, hold }: DirectoryKind<E, D>,
  items: readonly Item[],
): readonly E[] | string => {
  const head = (items.find(({ sk }) => sk === headSk) ?? noHead) as Head;
  const chunks = items.filter(({ sk }) =>
    String(sk).startsWith(generationPrefix(head.generation || 'none')),
  );
  if (chunks.length !== head.chunks) return `${chunks.length} of ${head.chunks} chunks`;
  const journal = items
    .filter(({ sk, seq }) => String(sk).startsWith(allJournal) && Number(seq) > head.seq)
    .map(
      (item): JournalItem<E> => ({
        ...{ seq: Number(item.seq), changed: Number(item.changed) },
        entries: codec.unpack(bytesOf(item)),
      }),
    )
    .sort((a, b) => a.seq - b.seq);
  const directory = hold(chunks.flatMap((chunk) => codec.unpack(bytesOf(chunk))));
  const known = { directory, seq: head.seq, changed: head.changed, head };
  follow(known, journal);
  const last = journal.at(-1)?.seq ?? head.seq;
  return known.seq === last ? directory.sorted('id', 'asc') : `nothing behind item ${known.seq}`;
};

const compare = <E extends { id: number }>(
  companyId: string,
  found: readonly E[],
  wanted: readonly E[],
): Violation[] => {
  const [there, asked] = [found, wanted].map((some) => indexBy(some, ({ id }) => String(id)));
  const ids = new Set([...(there?.keys() ?? []), ...(asked?.keys() ?? [])]);
  return [...ids].flatMap((id) => {
    const [entry, record] = [there?.get(id), asked?.get(id)].map((one) => JSON.stringify(one));
    return entry === record ? [] : [agrees(companyId, `${id}: listed ${entry}, record ${record}`)];
  });
};

const judgeKind = <E extends { id: number }, D extends HeldDirectory<E>>(
  kind: DirectoryKind<E, D>,
  people: readonly Item[],
  records: readonly { companyId: string; entry: E }[],
): Violation[] => {
  const own = Map.groupBy(people, ({ pk }) => String(pk));
  const byCompany = Map.groupBy(records, ({ companyId }) => companyId);
  const prefix = `${kind.partition}#`;
  const listed = [...own.keys()].filter((pk) => pk.startsWith(prefix));
  const companies = new Set([...listed.map((pk) => pk.slice(prefix.length)), ...byCompany.keys()]);
  return [...companies].flatMap((companyId) => {
    const found = readDirectory(kind, own.get(prefix + companyId) ?? []);
    if (typeof found === 'string') return [whole(companyId, `${kind.partition}: ${found}`)];
    const wanted = (byCompany.get(companyId) ?? []).map(({ entry }) => entry);
    return compare(companyId, found, wanted);
  });
};

/** Lists and records agree, of employees and of documents. */
export const judgeDirectories = (
  people: readonly Item[],
  employees: readonly Employee[],
  documents: readonly EmployeeDocument[],
): Violation[] => [
  ...judgeKind(
    employeeKind,
    people,
    employees.map((one) => ({ companyId: one.companyId, entry: toDirectoryEntry(one) })),
  ),
  ...judgeKind(
    documentKind,
    people,
    documents.map((one) => ({ companyId: one.companyId, entry: toDocumentEntry(one) })),
  ),
];
