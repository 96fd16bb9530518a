import type { AuditEntry } from '../domain/company.ts';
import type { AuditLog } from '../domain/ports/accounts.ts';
import type { Call, Reply } from '../runtime/call.ts';
import { Fault } from '../runtime/fault.ts';
import type { Log } from '../runtime/log.ts';
import type { PortalCaller } from '../runtime/portal.ts';

/** What a view of secrets needs: nothing leaves without its audit item. */
export type RevealPorts = { auditLog: AuditLog; log: Log };

/** One view of secrets: `read` gives the answer's body. */
export type Reveal = { confirm: boolean | undefined; audit: AuditEntry; read(): Promise<unknown> };

const unconfirmed = (): Fault =>
  new Fault('confirmation_required', {
    errors: [{ field: 'confirm', code: 'confirmation_required', message: 'must be true' }],
  });

/**
 * Shows secrets once the caller has confirmed, and after the view stands in the audit log (contract 5).
 * @throws Fault `confirmation_required`; `temporarily_unavailable` where the audit item is not written
 */
export const reveal = async (
  { auditLog, log }: RevealPorts,
  call: Call<PortalCaller>,
  { confirm, audit, read }: Reveal,
): Promise<Reply> => {
  if (confirm !== true) throw unconfirmed();
  const body = await read();
  try {
    await auditLog.record(call.caller.companyId, audit);
  } catch (error) {
    log.error('audit-not-written', { requestId: call.requestId, action: audit.action }, error);
    throw new Fault('temporarily_unavailable');
  }
  return { status: 200, body };
};
