import type { AuditLog } from '../../../domain/ports/accounts.ts';
import { type AccountsContext, createWrite } from './write.ts';

/** The audit log for what changes nothing: views of secrets. */
export const createAuditLog = (context: AccountsContext): AuditLog => {
  const write = createWrite(context);
  return {
    record: async (companyId, audit) => {
      await write({ companyId, audit }, []);
    },
  };
};
