import type { ApiKey } from '../../../domain/api-key.ts';
import type { AuditEntry } from '../../../domain/company.ts';
import { limits } from '../../../domain/limits.ts';
import type { ApiKeyStore, CreateResult } from '../../../domain/ports/accounts.ts';
import { keyItemKey, toApiKey } from './api-key-item.ts';
import { collectionWrites, readCollection } from './collection.ts';
import { putNew, setFields, stillIs } from './conditions.ts';
import { createCredentialReader } from './credentials.ts';
import { getItem, getItems } from './read.ts';
import { type AccountsContext, createWrite, type NamedItem } from './write.ts';

/** The company's switch may move while a key is made: so often the creation is tried again. */
const patience = 10;

/** API keys in the accounts table. */
export const createApiKeyStore = (context: AccountsContext): ApiKeyStore => {
  const { table } = context;
  const write = createWrite(context);
  const collectionOf = (companyId: string) => collectionWrites(table, companyId, 'KEYS');

  /** The key carries a copy of the switch, so the switch must still be what the copy says. */
  const creation = (key: ApiKey, apiAccess: unknown): NamedItem<'company' | 'limit' | 'key'>[] => [
    ['company', stillIs(table, { pk: `COMPANY#${key.companyId}`, sk: 'COMPANY' }, { apiAccess })],
    [
      'limit',
      collectionOf(key.companyId).add(key.id, { mark: key.enabled, limit: limits.apiKeys }),
    ],
    ['key', putNew(table, { ...keyItemKey(key.id), ...key, apiAccess })],
  ];

  const create = async (key: ApiKey, audit: AuditEntry): Promise<CreateResult> => {
    for (let attempt = 0; attempt < patience; attempt += 1) {
      const company = await getItem(table, { pk: `COMPANY#${key.companyId}`, sk: 'COMPANY' });
      if (!company) return 'conflict';
      const audited = { companyId: key.companyId, audit };
      const failed = await write(audited, creation(key, company.apiAccess));
      if (failed.size === 0) return 'written';
      if (failed.has('key')) return 'conflict';
      if (failed.has('limit')) return 'limit_reached';
    }
    return 'conflict';
  };

  const changes = (before: ApiKey, after: ApiKey): NamedItem<'key' | 'mark'>[] => {
    const { id, companyId, ...fields } = after;
    const expected = { version: before.version, companyId };
    const update = setFields(table, keyItemKey(id), { fields, expected });
    return [
      ['key', update],
      ...(before.enabled === after.enabled
        ? []
        : [['mark', collectionOf(companyId).mark(id, after.enabled)] as const]),
    ];
  };

  return {
    ...createCredentialReader({ table }),
    find: async (companyId, keyId) => {
      const item = await getItem(table, keyItemKey(keyId));
      return item?.companyId === companyId ? toApiKey(item) : undefined;
    },
    list: async (companyId) => {
      const ids = Object.keys(await readCollection(table, companyId, 'KEYS'));
      const items = await getItems(table, ids.map(keyItemKey));
      return items
        .map(toApiKey)
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    },
    count: async (companyId) => {
      const marks = Object.values(await readCollection(table, companyId, 'KEYS'));
      const enabled = marks.filter(Boolean).length;
      return { enabled, disabled: marks.length - enabled };
    },
    create,
    update: async (before, after, audit) => {
      const failed = await write({ companyId: after.companyId, audit }, changes(before, after));
      return failed.size === 0 ? 'written' : 'conflict';
    },
  };
};
