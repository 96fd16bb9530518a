import type { Table } from '../client.ts';
import type { DirectoryShape } from './directory-shape.ts';

/** Entries as a chunk and a journal item have them: packed, in their order. */
export type EntryCodec<E> = {
  pack(entries: readonly E[]): Uint8Array;
  /** @throws where the bytes are not what `pack` made. */
  unpack(packed: Uint8Array): E[];
};

/** What storing a directory asks of one that is held in memory. */
export type HeldDirectory<E> = {
  readonly size: number;
  find(id: number): E | undefined;
  sorted(field: 'id', order: 'asc'): readonly E[];
  put(entries: readonly E[]): unknown;
};

/** What tells the directories of employees and of documents apart. */
export type DirectoryKind<E, D extends HeldDirectory<E>> = {
  /** What the partition of a company's directory begins with. */
  partition: string;
  codec: EntryCodec<E>;
  /** How it is laid out unless said otherwise. */
  shape: DirectoryShape;
  hold(entries: readonly E[]): D;
};

/** Where one company's directory of a kind lies, and how. */
export type DirectoryPlace<E> = {
  table: Table;
  pk: string;
  codec: EntryCodec<E>;
  shape: DirectoryShape;
};

/** Binds a kind of directory to its table: gives the place of a company's. */
export const placesOf =
  <E, D extends HeldDirectory<E>>(
    { partition, codec }: DirectoryKind<E, D>,
    { table, shape }: { table: Table; shape: DirectoryShape },
  ) =>
  (companyId: string): DirectoryPlace<E> => ({
    table,
    pk: `${partition}#${companyId}`,
    codec,
    shape,
  });
