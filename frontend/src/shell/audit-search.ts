/** What the address of the audit log says: which page of it. */
export type AuditSearch = { cursor?: string };

/** Reads the address; what it does not know is left out, so that a bent link still opens. */
export const parseAuditSearch = ({ cursor }: Record<string, unknown>): AuditSearch =>
  typeof cursor === 'string' && cursor !== '' ? { cursor } : {};
