import type { EventType } from '#contract/event-type-names.ts';
import type { ApiKey, ApiKeyCredential } from '../api-key.ts';
import type { AuditEntry, AuditItem, Company, Member } from '../company.ts';
import type { Webhook } from '../webhook.ts';

/** How a write ended: `conflict` where the thing has changed since it was read (or is gone). */
export type WriteResult = 'written' | 'conflict';
/** The same for a creation, which a limit of the company can refuse. */
export type CreateResult = 'written' | 'limit_reached' | 'conflict';

/**
 * How a new membership ended: `conflict` where the email or the sub has one in any company,
 * `user_leaving` where the sub was a removed member's, whose user is to go at the issuer.
 */
export type JoinResult = WriteResult | 'user_leaving';
/** How a change of a member ended. */
export type MemberChangeResult = WriteResult | 'last_admin';

/** Companies and their switch. All reads are strongly consistent. */
export type CompanyStore = {
  find(companyId: string): Promise<Company | undefined>;
  list(): Promise<Company[]>;
  /** Makes the company with its first admin, all or nothing. */
  create(company: Company, admin: Member, audit: AuditEntry): Promise<JoinResult>;
  /** Switches API access for the company and what the authorizer reads of each of its keys, at once. */
  setApiAccess(company: Company, apiAccess: boolean, audit: AuditEntry): Promise<WriteResult>;
};

/**
 * Members of companies. All reads are strongly consistent. A company that has an admin keeps one,
 * whatever happens at the same moment (contract 5).
 */
export type MemberStore = {
  /** Undefined for an unknown id and for another company's. */
  find(companyId: string, memberId: string): Promise<Member | undefined>;
  findBySub(sub: string): Promise<Member | undefined>;
  findByEmail(email: string): Promise<Member | undefined>;
  list(companyId: string): Promise<Member[]>;
  add(member: Member, audit: AuditEntry): Promise<JoinResult>;
  /** Gives the role of `after` where the member still has `before.version`. */
  update(before: Member, after: Member, audit: AuditEntry): Promise<MemberChangeResult>;
  /** Ends the membership; its sub can have no other one for a day. */
  remove(member: Member, audit: AuditEntry): Promise<MemberChangeResult>;
  /** Keeps when the member last called; neither a change nor a new version. */
  markSeen(member: Member, at: number): Promise<void>;
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

/** What the audit log shows. */
export type AuditReader = {
  /** Newest first, older than the item `after`; what has expired is left out. */
  page(
    companyId: string,
    where: { limit: number; after?: string },
  ): Promise<{ items: AuditItem[]; next: string | null }>;
};

/** Grants one rotation of one secret at a time, for at most 30 seconds. */
export type RotationLock = {
  /** False where somebody else rotates this secret at this moment. */
  acquire(secretId: string, token: string, now: number): Promise<boolean>;
  release(secretId: string, token: string): Promise<void>;
};
