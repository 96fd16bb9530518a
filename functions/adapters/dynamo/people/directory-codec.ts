import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { planTypes, subscriptionStatuses } from '#contract/employee-values.ts';
import type { DirectoryEntry, EntryLink } from '../../../domain/directory-entry.ts';
import { linkStates } from '../../../domain/employee.ts';
import { at, steps, unstep } from './directory-columns.ts';
import type { EntryCodec } from './directory-kind.ts';

/** A link as a row: integration, hrId, fingerprint, place of its state in the list. */
const linkSchema = z.tuple([z.int(), z.string(), z.string().nullable(), z.int().nonnegative()]);

/** Entries by column, which compresses best: ids as steps, statuses and plans as their place in the list. */
const columnsSchema = z.object({
  id: z.array(z.int()),
  lastName: z.array(z.string()),
  email: z.array(z.string()),
  startAt: z.array(z.string().nullable()),
  status: z.array(z.int().nonnegative()),
  planType: z.array(z.int().nonnegative().nullable()),
  links: z.array(z.array(linkSchema)),
});

const toLinkRow = (link: EntryLink): z.input<typeof linkSchema> => [
  link.hrIntegrationId,
  link.hrId,
  link.fingerprint,
  linkStates.indexOf(link.state),
];

const toLink = (row: z.output<typeof linkSchema>): EntryLink => {
  const [hrIntegrationId, hrId, fingerprint, state] = row;
  return { hrIntegrationId, hrId, fingerprint, state: at(linkStates, state) };
};

const packEntries = (entries: readonly DirectoryEntry[]): Uint8Array =>
  deflateRawSync(
    JSON.stringify({
      id: steps(entries.map(({ id }) => id)),
      lastName: entries.map(({ lastName }) => lastName),
      email: entries.map(({ email }) => email),
      startAt: entries.map(({ startAt }) => startAt),
      status: entries.map(({ status }) => subscriptionStatuses.indexOf(status)),
      planType: entries.map(({ planType }) =>
        planType === null ? null : planTypes.indexOf(planType),
      ),
      links: entries.map(({ links }) => links.map(toLinkRow)),
    } satisfies z.input<typeof columnsSchema>),
  );

const unpackEntries = (packed: Uint8Array): DirectoryEntry[] => {
  const columns = columnsSchema.parse(JSON.parse(inflateRawSync(packed).toString()));
  return unstep(columns.id).map((id, i) => {
    const planType = at(columns.planType, i);
    return {
      id,
      lastName: at(columns.lastName, i),
      email: at(columns.email, i),
      startAt: at(columns.startAt, i),
      status: at(subscriptionStatuses, at(columns.status, i)),
      planType: planType === null ? null : at(planTypes, planType),
      links: at(columns.links, i).map(toLink),
    };
  });
};

/** How employees' entries are stored. */
export const employeeCodec: EntryCodec<DirectoryEntry> = {
  pack: packEntries,
  unpack: unpackEntries,
};
