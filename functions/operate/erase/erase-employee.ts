import { z } from 'zod';
import { toInstant } from '#contract/instants.ts';
import type { AuditEntry } from '../../domain/company.ts';
import type { Employee, Erasure } from '../../domain/employee.ts';
import { eraseEmployee } from '../../domain/erasure.ts';
import type { DirectoryTraces } from '../../domain/ports/erasure.ts';
import type { EmployeeStore } from '../../domain/ports/people.ts';
import { erasedAudit } from '../audit-entries.ts';
import { type Command, command, done, refused } from '../command.ts';
import { type EraseDocumentPorts, eraseDocuments } from './documents.ts';
import { type EraseEventPorts, eraseEvents } from './events.ts';
import {
  type EraseRosterPorts,
  eraseFromRosters,
  lastStoredAt,
  recountLinks,
  withoutSyncs,
} from './rosters.ts';

/** What `employee erase` works with. */
export type EraseEmployeePorts = EraseRosterPorts &
  EraseDocumentPorts &
  EraseEventPorts & {
    employees: Pick<EmployeeStore, 'findAnywhere' | 'commit'>;
    employeeTraces: DirectoryTraces;
  };

const argsSchema = z.strictObject({ employee: z.int().positive() });

/** So often a change is tried again that somebody else got in before. */
const patience = 8;

/** An employee whose record tells of nobody any more. */
type Erased = Employee & { erasure: Erasure };

const isErased = (employee: Employee): employee is Erased => employee.erasure !== undefined;

type RecordChange = {
  /** Undefined: nothing is left to do. */
  change: (before: Employee) => Employee | undefined;
  audit?: AuditEntry;
};

/** Changes the record as it is at the very moment. */
const changeRecord = async (
  { employees }: EraseEmployeePorts,
  id: number,
  { change, audit }: RecordChange,
): Promise<Employee> => {
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const before = await employees.findAnywhere(id);
    if (!before) throw new Error('An employee is gone');
    const after = change(before);
    if (!after) return before;
    const written = await employees.commit(before.companyId, [{ before, after }], [], audit);
    if (written === 'written') return after;
  }
  throw new Error('Other writers kept changing the employee');
};

const eraseRecord = async (ports: EraseEmployeePorts, employee: Employee): Promise<Erased> => {
  if (isErased(employee)) return employee;
  const erased = await withoutSyncs(ports, employee, async () => {
    const earliest = await lastStoredAt(ports, employee.companyId);
    return await changeRecord(ports, employee.id, {
      change: (before) =>
        isErased(before) ? undefined : eraseEmployee(before, Math.max(ports.clock.now(), earliest)),
      audit: erasedAudit(employee.id),
    });
  });
  if (!isErased(erased)) throw new Error('An erased record tells of somebody');
  return erased;
};

/** By now nothing else tells of the person. */
const forgetIdentity = (ports: EraseEmployeePorts, id: number): Promise<Employee> =>
  changeRecord(ports, id, {
    change: (before) =>
      before.erasure?.identity
        ? {
            ...before,
            erasure: { ...before.erasure, identity: null },
            version: before.version + 1,
          }
        : undefined,
  });

/**
 * `employee erase` (contract 7): the person's data leaves the record first, then every copy that is found
 * by what the record still knows, and that last of all. So a run that broke off is finished by
 * another one, and one more finds nothing to do.
 */
export const eraseEmployeeCommand = (ports: EraseEmployeePorts): Command =>
  command(argsSchema, async ({ employee: id }) => {
    const employee = await ports.employees.findAnywhere(id);
    if (!employee) return refused(`There is no employee ${id}.`);
    const erased = await eraseRecord(ports, employee);
    const { companyId, erasure } = erased;
    await recountLinks(ports, erased);
    await eraseFromRosters(ports, erased);
    await eraseDocuments(ports, { companyId, id, at: erasure.at });
    await ports.employeeTraces.renew(companyId, [id]);
    await eraseEvents(ports, { companyId, id });
    await forgetIdentity(ports, id);
    return done({ id, erasedAt: toInstant(erasure.at) });
  });
