import type { ApiKey } from '../../functions/domain/api-key.ts';
import type { AuditEntry, Company, Member } from '../../functions/domain/company.ts';
import { limits } from '../../functions/domain/limits.ts';
import type {
  ApiKeyStore,
  AuditLog,
  CompanyStore,
  MemberStore,
  RotationLock,
  WebhookStore,
} from '../../functions/domain/ports/accounts.ts';
import { leaseMs } from '../../functions/domain/rotation.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';

/** Everything that lies in the accounts table, and a look into its audit log. */
export type Accounts = {
  companies: CompanyStore;
  members: MemberStore;
  apiKeys: ApiKeyStore;
  webhooks: WebhookStore;
  auditLog: AuditLog;
  rotationLock: RotationLock;
  /** The company's audit entries, oldest first. */
  auditOf(companyId: string): Promise<AuditEntry[]>;
};

type State = {
  companies: Map<string, Company>;
  members: Map<string, Member>;
  keys: Map<string, ApiKey>;
  webhooks: Map<string, Webhook>;
  audits: { companyId: string; entry: AuditEntry }[];
  leases: Map<string, { token: string; until: number }>;
};

const byAge = <T extends { id: string; createdAt: number }>(a: T, b: T): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

const sameEmail = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isTaken = (state: State, { email, sub }: Member): boolean =>
  [...state.members.values()].some((one) => sameEmail(one.email, email) || one.sub === sub);

const companies = (state: State): CompanyStore => ({
  find: async (companyId) => state.companies.get(companyId),
  list: async () => [...state.companies.values()].sort(byAge),
  create: async (company, admin, entry) => {
    if (state.companies.has(company.id) || isTaken(state, admin)) return 'conflict';
    state.companies.set(company.id, company);
    state.members.set(admin.id, admin);
    state.audits.push({ companyId: company.id, entry });
    return 'written';
  },
  setApiAccess: async (company, apiAccess, entry) => {
    const stored = state.companies.get(company.id);
    if (stored?.version !== company.version) return 'conflict';
    state.companies.set(company.id, { ...stored, apiAccess, version: stored.version + 1 });
    state.audits.push({ companyId: company.id, entry });
    return 'written';
  },
});

const members = (state: State): MemberStore => ({
  findBySub: async (sub) => [...state.members.values()].find((one) => one.sub === sub),
  findByEmail: async (email) =>
    [...state.members.values()].find((one) => sameEmail(one.email, email)),
  list: async (companyId) =>
    [...state.members.values()]
      .filter((one) => one.companyId === companyId)
      .sort((a, b) => a.invitedAt - b.invitedAt || (a.id < b.id ? -1 : 1)),
  add: async (member, entry) => {
    if (!state.companies.has(member.companyId) || isTaken(state, member)) return 'conflict';
    state.members.set(member.id, member);
    state.audits.push({ companyId: member.companyId, entry });
    return 'written';
  },
});

const keysOf = (state: State, companyId: string): ApiKey[] =>
  [...state.keys.values()].filter((key) => key.companyId === companyId).sort(byAge);

const apiKeys = (state: State): ApiKeyStore => ({
  findCredential: async (keyId) => {
    const key = state.keys.get(keyId);
    if (!key) return undefined;
    const { id, companyId, enabled, permissions, verifier } = key;
    const apiAccess = state.companies.get(companyId)?.apiAccess ?? false;
    return { id, companyId, enabled, permissions, verifier, apiAccess };
  },
  find: async (companyId, keyId) => {
    const key = state.keys.get(keyId);
    return key?.companyId === companyId ? key : undefined;
  },
  list: async (companyId) => keysOf(state, companyId),
  count: async (companyId) => {
    const all = keysOf(state, companyId);
    const enabled = all.filter((key) => key.enabled).length;
    return { enabled, disabled: all.length - enabled };
  },
  create: async (key, entry) => {
    if (!state.companies.has(key.companyId) || state.keys.has(key.id)) return 'conflict';
    if (keysOf(state, key.companyId).length >= limits.apiKeys) return 'limit_reached';
    state.keys.set(key.id, key);
    state.audits.push({ companyId: key.companyId, entry });
    return 'written';
  },
  update: async (before, after, entry) => {
    const stored = state.keys.get(after.id);
    if (stored?.version !== before.version) return 'conflict';
    state.keys.set(after.id, after);
    state.audits.push({ companyId: after.companyId, entry });
    return 'written';
  },
});

const webhooksOf = (state: State, companyId: string): Webhook[] =>
  [...state.webhooks.values()].filter((one) => one.companyId === companyId).sort(byAge);

const webhooks = (state: State): WebhookStore => ({
  find: async (companyId, webhookId) => {
    const webhook = state.webhooks.get(webhookId);
    return webhook?.companyId === companyId ? webhook : undefined;
  },
  list: async (companyId) => webhooksOf(state, companyId),
  count: async (companyId) => webhooksOf(state, companyId).length,
  listSubscribed: async (companyId, type, happenedAt) =>
    webhooksOf(state, companyId).filter(
      (one) =>
        one.status === 'enabled' && one.eventTypes.includes(type) && one.createdAt <= happenedAt,
    ),
  create: async (webhook, entry) => {
    const { companyId, id } = webhook;
    if (!state.companies.has(companyId)) return 'limit_reached';
    if (state.webhooks.has(id)) return 'conflict';
    if (webhooksOf(state, companyId).length >= limits.webhooks) return 'limit_reached';
    state.webhooks.set(id, webhook);
    state.audits.push({ companyId, entry });
    return 'written';
  },
  update: async (before, after, entry) => {
    if (state.webhooks.get(after.id)?.version !== before.version) return 'conflict';
    state.webhooks.set(after.id, after);
    state.audits.push({ companyId: after.companyId, entry });
    return 'written';
  },
  remove: async (webhook, entry) => {
    if (state.webhooks.get(webhook.id)?.version !== webhook.version) return 'conflict';
    state.webhooks.delete(webhook.id);
    state.audits.push({ companyId: webhook.companyId, entry });
    return 'written';
  },
});

const rotationLock = ({ leases }: State): RotationLock => ({
  acquire: async (secretId, token, now) => {
    const lease = leases.get(secretId);
    if (lease && lease.until > now && lease.token !== token) return false;
    leases.set(secretId, { token, until: now + leaseMs });
    return true;
  },
  release: async (secretId, token) => {
    if (leases.get(secretId)?.token === token) leases.delete(secretId);
  },
});

/** The accounts table in memory. */
export const createMemoryAccounts = (): Accounts => {
  const state: State = {
    companies: new Map(),
    members: new Map(),
    keys: new Map(),
    webhooks: new Map(),
    audits: [],
    leases: new Map(),
  };
  return {
    companies: companies(state),
    members: members(state),
    apiKeys: apiKeys(state),
    webhooks: webhooks(state),
    auditLog: {
      record: async (companyId, entry) => {
        state.audits.push({ companyId, entry });
      },
    },
    rotationLock: rotationLock(state),
    auditOf: async (companyId) =>
      state.audits.filter((one) => one.companyId === companyId).map(({ entry }) => entry),
  };
};
