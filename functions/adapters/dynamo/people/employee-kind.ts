import { createDirectory, type Directory } from '../../../domain/directory.ts';
import type { DirectoryEntry } from '../../../domain/directory-entry.ts';
import { employeeCodec } from './directory-codec.ts';
import type { DirectoryKind } from './directory-kind.ts';
import { directoryShape } from './directory-shape.ts';

/** The directory of a company's employees. */
export const employeeKind: DirectoryKind<DirectoryEntry, Directory> = {
  partition: 'DIRECTORY',
  codec: employeeCodec,
  shape: directoryShape,
  hold: createDirectory,
};
