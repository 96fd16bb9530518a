import type { MemberChangeResult, WriteResult } from '../../domain/ports/accounts.ts';
import { Fault } from '../../runtime/fault.ts';

/** @throws Fault `last_admin`: who is the only admin neither goes nor steps down (contract 5). */
export const keepAnAdmin = (result: MemberChangeResult): WriteResult => {
  if (result === 'last_admin') throw new Fault('last_admin');
  return result;
};
