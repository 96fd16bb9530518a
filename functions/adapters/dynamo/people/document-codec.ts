import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { DocumentEntry } from '../../../domain/document-entry.ts';
import { at, steps, unstep } from './directory-columns.ts';
import type { EntryCodec } from './directory-kind.ts';

/** Entries by column, which compresses best: numbers as steps, times in seconds. */
const columnsSchema = z.object({
  id: z.array(z.int()),
  employeeId: z.array(z.int()),
  createdAt: z.array(z.int()),
  documentName: z.array(z.string()),
});

/** How documents' entries are stored. */
export const documentCodec: EntryCodec<DocumentEntry> = {
  pack: (entries) =>
    deflateRawSync(
      JSON.stringify({
        id: steps(entries.map(({ id }) => id)),
        employeeId: steps(entries.map(({ employeeId }) => employeeId)),
        createdAt: steps(entries.map(({ createdAt }) => createdAt / 1000)),
        documentName: entries.map(({ documentName }) => documentName),
      } satisfies z.input<typeof columnsSchema>),
    ),
  unpack: (packed) => {
    const columns = columnsSchema.parse(JSON.parse(inflateRawSync(packed).toString()));
    const employeeIds = unstep(columns.employeeId);
    const seconds = unstep(columns.createdAt);
    return unstep(columns.id).map((id, i) => ({
      id,
      employeeId: at(employeeIds, i),
      createdAt: at(seconds, i) * 1000,
      documentName: at(columns.documentName, i),
    }));
  },
};
