import { z } from 'zod';
import type { AuditEntry, Company, Member } from '../../../domain/company.ts';
import type { CompanyStore, WriteResult } from '../../../domain/ports/accounts.ts';
import { keyItemKey } from './api-key-item.ts';
import { collectionWrites, emptyCollection, readCollection } from './collection.ts';
import { putNew, setFields } from './conditions.ts';
import { joinItems, joinResult } from './member-writes.ts';
import { getItem, getItems, queryItems } from './read.ts';
import { type AccountsContext, createWrite, type NamedItem } from './write.ts';

const companySchema = z.object({
  id: z.string(),
  name: z.string(),
  apiAccess: z.boolean(),
  createdAt: z.number(),
  version: z.number(),
});

/** The operator's list of companies is one partition. */
const listKey = 'COMPANIES';

/** A key may be made between reading the keys and writing them: so often the write is tried again. */
const patience = 10;

/** Where a company's own item lies. */
export const companyKey = (companyId: string) => ({ pk: `COMPANY#${companyId}`, sk: 'COMPANY' });

type Part = 'company' | 'keys' | 'key';

/**
 * Companies in the accounts table. A company's switch stands in its own item and, as a copy, in each of
 * its keys; both change in one transaction, of 53 items at most.
 */
export const createCompanyStore = (context: AccountsContext): CompanyStore => {
  const { table } = context;
  const write = createWrite(context);

  const creation = (company: Company, admin: Member): NamedItem<string>[] => [
    ['taken', putNew(table, { ...companyKey(company.id), ...company })],
    ['taken', putNew(table, { pk: listKey, sk: company.id, name: company.name })],
    ['taken', emptyCollection(table, company.id, 'KEYS')],
    ['taken', emptyCollection(table, company.id, 'WEBHOOKS')],
    ...joinItems(table, admin),
  ];

  const switching = (
    { id, version }: Company,
    apiAccess: boolean,
    keyIds: readonly string[],
  ): NamedItem<Part>[] => [
    [
      'company',
      setFields(table, companyKey(id), {
        fields: { apiAccess, version: version + 1 },
        expected: { version },
      }),
    ],
    ['keys', collectionWrites(table, id, 'KEYS').stillHas(keyIds.length)],
    ...keyIds.map((keyId): NamedItem<Part> => {
      const item = setFields(table, keyItemKey(keyId), {
        fields: { apiAccess },
        expected: { companyId: id },
      });
      return ['key', item];
    }),
  ];

  const setApiAccess = async (
    company: Company,
    apiAccess: boolean,
    audit: AuditEntry,
  ): Promise<WriteResult> => {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const keyIds = Object.keys(await readCollection(table, company.id, 'KEYS'));
      const audited = { companyId: company.id, audit };
      const failed = await write(audited, switching(company, apiAccess, keyIds));
      if (failed.size === 0) return 'written';
      if (failed.has('company')) return 'conflict';
    }
    return 'conflict';
  };

  return {
    find: async (companyId) => {
      const item = await getItem(table, companyKey(companyId));
      return item && companySchema.parse(item);
    },
    list: async () => {
      const listed = await queryItems(table, listKey, '');
      const keys = listed.map(({ sk }) => companyKey(z.string().parse(sk)));
      const companies = (await getItems(table, keys)).map((item) => companySchema.parse(item));
      return companies.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    },
    create: async (company, admin, audit) => {
      const failed = await write({ companyId: company.id, audit }, creation(company, admin));
      return joinResult(table, admin, failed);
    },
    setApiAccess,
  };
};
