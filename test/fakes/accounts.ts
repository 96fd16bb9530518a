import type { ApiKey } from '../../functions/domain/api-key.ts';
import type { AuditEntry, AuditItem, Company, Member } from '../../functions/domain/company.ts';
import { limits } from '../../functions/domain/limits.ts';
import type {
  ApiKeyStore,
  AuditLog,
  AuditReader,
  CompanyStore,
  JoinResult,
  MemberStore,
  RotationLock,
  WebhookStore,
} from '../../functions/domain/ports/accounts.ts';
import { leaseMs } from '../../functions/domain/rotation.ts';
import { timeUuidPrefix } from '../../functions/domain/time-uuid.ts';
import type { Webhook } from '../../functions/domain/webhook.ts';

/** Everything that lies in the accounts table, and a look into its audit log. */
export type Accounts = {
  companies: CompanyStore;
  members: MemberStore;
  apiKeys: ApiKeyStore;
  webhooks: WebhookStore;
  auditLog: AuditLog;
  auditReader: AuditReader;
  rotationLock: RotationLock;
  /** The company's audit entries, oldest first. */
  auditOf(companyId: string): Promise<AuditEntry[]>;
};

const auditStart = Date.UTC(2025, 7, 18, 10);

type State = {
  companies: Map<string, Company>;
  members: Map<string, Member>;
  /** Subs whose members were removed. */
  left: Set<string>;
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

const join = (state: State, member: Member): JoinResult => {
  if (isTaken(state, member)) return 'conflict';
  if (state.left.has(member.sub)) return 'user_leaving';
  state.members.set(member.id, member);
  return 'written';
};

const companies = (state: State): CompanyStore => ({
  find: async (companyId) => state.companies.get(companyId),
  list: async () => [...state.companies.values()].sort(byAge),
  create: async (company, admin, entry) => {
    if (state.companies.has(company.id)) return 'conflict';
    const joined = join(state, admin);
    if (joined !== 'written') return joined;
    state.companies.set(company.id, company);
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

const isLastAdmin = (state: State, { id, companyId, role }: Member): boolean =>
  role === 'admin' &&
  ![...state.members.values()].some(
    (one) => one.companyId === companyId && one.id !== id && one.role === 'admin',
  );

const members = (state: State): MemberStore => ({
  find: async (companyId, memberId) => {
    const member = state.members.get(memberId);
    return member?.companyId === companyId ? member : undefined;
  },
  findBySub: async (sub) => [...state.members.values()].find((one) => one.sub === sub),
  findByEmail: async (email) =>
    [...state.members.values()].find((one) => sameEmail(one.email, email)),
  list: async (companyId) =>
    [...state.members.values()]
      .filter((one) => one.companyId === companyId)
      .sort((a, b) => a.invitedAt - b.invitedAt || (a.id < b.id ? -1 : 1)),
  add: async (member, entry) => {
    if (!state.companies.has(member.companyId)) return 'conflict';
    const joined = join(state, member);
    if (joined === 'written') state.audits.push({ companyId: member.companyId, entry });
    return joined;
  },
  update: async (before, after, entry) => {
    const stored = state.members.get(before.id);
    if (after.role !== 'admin' && isLastAdmin(state, before)) return 'last_admin';
    if (stored?.version !== before.version) return 'conflict';
    state.members.set(before.id, { ...stored, role: after.role, version: after.version });
    state.audits.push({ companyId: before.companyId, entry });
    return 'written';
  },
  remove: async (member, entry) => {
    if (isLastAdmin(state, member)) return 'last_admin';
    if (state.members.get(member.id)?.version !== member.version) return 'conflict';
    state.members.delete(member.id);
    state.left.add(member.sub);
    state.audits.push({ companyId: member.companyId, entry });
    return 'written';
  },
  markSeen: async ({ id }, lastSeenAt) => {
    const stored = state.members.get(id);
    if (stored) state.members.set(id, { ...stored, lastSeenAt });
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

/** Each entry of the company as it stands in the log, a second after the one before. */
const auditItems = (state: State, companyId: string): AuditItem[] =>
  state.audits.flatMap(({ companyId: owner, entry }, index) => {
    const at = auditStart + index * 1000;
    const id = `${timeUuidPrefix(at)}-7000-8000-${String(index).padStart(12, '0')}`;
    return owner === companyId ? [{ ...entry, id, at }] : [];
  });

const auditReader = (state: State): AuditReader => ({
  page: async (companyId, { limit, after }) => {
    const older = auditItems(state, companyId)
      .reverse()
      .filter(({ id }) => after === undefined || id < after);
    const items = older.slice(0, limit);
    return { items, next: (older.length > limit && items.at(-1)?.id) || null };
  },
});

/** The accounts table in memory. */
export const createMemoryAccounts = (): Accounts => {
  const state: State = {
    companies: new Map(),
    members: new Map(),
    left: new Set(),
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
    auditReader: auditReader(state),
    rotationLock: rotationLock(state),
    auditOf: async (companyId) =>
      state.audits.filter((one) => one.companyId === companyId).map(({ entry }) => entry),
  };
};
