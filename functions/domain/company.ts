import type { Role } from '#contract/roles.ts';

/** A company whose employees get the ticket. Times are in milliseconds since 1970. */
export type Company = {
  id: string;
  name: string;
  /** Off until an operator switches it on (contract 1.1). */
  apiAccess: boolean;
  createdAt: number;
  version: number;
};

/** A portal user, bound to the issuer's `sub` and never to an email (contract 5). */
export type Member = {
  id: string;
  companyId: string;
  sub: string;
  email: string;
  role: Role;
  invitedAt: number;
  lastSeenAt: number | null;
  version: number;
};

/** Who does something: a portal user by email, an operator, or the system by itself. */
export type Actor = { email: string } | 'operator' | 'system';

/** What the audit log keeps of one change or one view of a secret (contract 5). Never a secret. */
export type AuditEntry = {
  actor: Actor;
  /** Kind of thing and what was done to it, such as `api-key.reveal-secret`. */
  action: string;
  target: { type: string; id: string; description: string };
  /** Field to what it was and what it became; null where nothing changed. */
  changes: Record<string, { from: unknown; to: unknown }> | null;
  sourceIp: string | null;
};

/** An entry as it stands in the log; `id` is time-ordered, `at` in milliseconds. */
export type AuditItem = AuditEntry & { id: string; at: number };
