import type { EventType } from '#contract/event-types.ts';
import type { ApiKey, ApiKeyCredential } from '../api-key.ts';
import type { AuditEntry, Company, Member } from '../company.ts';
import type { Webhook } from '../webhook.ts';

/** How a write ended: `conflict` where the thing has changed since it was read (or is gone). */
export type WriteResult = 'written' | 'conflict';
/** The same for a creation, which a limit of the company can refuse. */
export type CreateResult = 'written' | 'limit_reached' | 'conflict';

/** Companies and their switch. All reads are strongly consistent. */
export type CompanyStore = {
  find(companyId: string): Promise<Company | undefined>;
  list(): Promise<Company[]>;
  /** Makes the company with its first admin, all or nothing; `conflict` where the email or sub is taken. */
  create(company: Company, admin: Member, audit: AuditEntry): Promise<WriteResult>;
  /** Switches API access for the company and what the authorizer reads of each of its keys, at once. */
  setApiAccess(company: Company, apiAccess: boolean, audit: AuditEntry): Promise<WriteResult>;
};

/** Members of companies. All reads are strongly consistent. */
export type MemberStore = {
  findBySub(sub: string): Promise<Member | undefined>;
  findByEmail(email: string): Promise<Member | undefined>;
  list(companyId: string): Promise<Member[]>;
  /** `conflict` where the email or the sub belongs to a member of any company. */
  add(member: Member, audit: AuditEntry): Promise<WriteResult>;
};

/** API keys. All reads are strongly consistent. */
export type ApiKeyStore = {
  /** What the authorizer needs, in one read of one item. */
  findCredential(keyId: string): Promise<ApiKeyCredential | undefined>;
  /** Undefined for an unknown id and for another company's. */
  find(companyId: string, keyId: string): Promise<ApiKey | undefined>;
  /** All keys of the company, oldest first. */
  list(companyId: string): Promise<ApiKey[]>;
  /** How many keys are enabled and disabled; one read whatever their number. */
  count(companyId: string): Promise<{ enabled: number; disabled: number }>;
  create(key: ApiKey, audit: AuditEntry): Promise<CreateResult>;
  /** Replaces the key where it still has `before.version`; the stored version is `after.version`. */
  update(before: ApiKey, after: ApiKey, audit: AuditEntry): Promise<WriteResult>;
};

/** Webhooks. All reads are strongly consistent. */
export type WebhookStore = {
  find(companyId: string, webhookId: string): Promise<Webhook | undefined>;
  list(companyId: string): Promise<Webhook[]>;
  count(companyId: string): Promise<number>;
  /** The enabled webhooks that subscribe to the type and were made no later than `happenedAt`. */
  listSubscribed(companyId: string, type: EventType, happenedAt: number): Promise<Webhook[]>;
  create(webhook: Webhook, audit: AuditEntry): Promise<CreateResult>;
  update(before: Webhook, after: Webhook, audit: AuditEntry): Promise<WriteResult>;
  remove(webhook: Webhook, audit: AuditEntry): Promise<WriteResult>;
};

/** The audit log. Changes write their entry in their own transaction; this is for views of secrets. */
export type AuditLog = {
  record(companyId: string, entry: AuditEntry): Promise<void>;
};

/** Grants one rotation of one secret at a time, for at most 30 seconds. */
export type RotationLock = {
  /** False where somebody else rotates this secret at this moment. */
  acquire(secretId: string, token: string, now: number): Promise<boolean>;
  release(secretId: string, token: string): Promise<void>;
};
