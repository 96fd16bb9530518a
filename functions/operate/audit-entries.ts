import { changesOf } from '../domain/changes.ts';
import type { AuditEntry } from '../domain/company.ts';
import type { EmployeeDocument } from '../domain/document.ts';
import type { EmployeeChange } from '../domain/employee.ts';
import type { DomainEvent } from '../domain/event.ts';

/** What an operator did, as the audit log keeps it (contract 5). */
export const byOperator = (
  entry: Pick<AuditEntry, 'action' | 'target' | 'changes'>,
): AuditEntry => ({
  actor: 'operator',
  sourceIp: null,
  ...entry,
});

// What is done to people and documents outlives the erasure of whom it is about: these entries have ids,
// dates, states and counts, never a name or an email.
const employeeTarget = (id: number): AuditEntry['target'] => ({
  type: 'employee',
  id: String(id),
  description: `Employee ${id}`,
});

/**
 * New employees that came in one transaction.
 * @param ids at least one; taken together, so that there is none of somebody else's between them
 */
export const importedAudit = (ids: readonly number[]): AuditEntry => {
  const range = [...new Set([Math.min(...ids), Math.max(...ids)])].join('-');
  return byOperator({
    action: 'employee.import',
    target: { type: 'employees', id: range, description: `Employees ${range}` },
    changes: { employeesAdded: { from: null, to: ids.length } },
  });
};

/** What became of an employee's subscription. */
export const subscriptionAudit = ({ before, after }: EmployeeChange): AuditEntry =>
  byOperator({
    action: 'employee.set-subscription',
    target: employeeTarget(after.id),
    changes: changesOf(before?.subscription ?? null, after.subscription, [
      'status',
      'startAt',
      'pausedAt',
      'cancelledAt',
      'reactivatedAt',
    ]),
  });

/** That an employee's data left the record; what there was is nowhere to be told any more. */
export const erasedAudit = (employeeId: number): AuditEntry =>
  byOperator({ action: 'employee.erase', target: employeeTarget(employeeId), changes: null });

/** A new document, and whose it is; its name may tell of the person. */
export const documentAudit = ({ id, employeeId }: EmployeeDocument): AuditEntry =>
  byOperator({
    action: 'document.add',
    target: { type: 'employee-document', id: String(id), description: `Document ${id}` },
    changes: { employeeId: { from: null, to: employeeId } },
  });

/** An event that an operator told receivers of; its payload may tell of a person. */
export const publishedAudit = ({ id, type }: DomainEvent): AuditEntry =>
  byOperator({
    action: 'event.publish',
    target: { type: 'event', id, description: type },
    changes: null,
  });
