import type { WireEmployee } from '#contract/employee.ts';
import type { Employee } from '../domain/employee.ts';
import { berlinDay } from '../domain/employee-days.ts';
import { toWireEmployee } from '../domain/employee-wire.ts';
import { rostersWith } from '../domain/last-roster.ts';
import type { HrIntegrationStore } from '../domain/ports/people.ts';
import type { Clock } from '../domain/ports/system.ts';

/** What showing employees works with. */
export type ShowPorts = { integrations: Pick<HrIntegrationStore, 'findMany'>; clock: Clock };

/** Whose the employees are, and where the hrefs in `_links` begin, without a trailing slash. */
type Shown = { companyId: string; baseUrl: string };

/**
 * Employees of a company as callers see them (contract 2.1). One read for all integrations that they are
 * linked to, and none where they are linked to none.
 */
export const showEmployees = async (
  { integrations, clock }: ShowPorts,
  employees: readonly Employee[],
  { companyId, baseUrl }: Shown,
): Promise<WireEmployee[]> => {
  const ids = rostersWith(employees);
  const found = ids.length > 0 ? await integrations.findMany(companyId, ids) : [];
  const rosters = new Map(found.map((one) => [one.id, one]));
  const today = berlinDay(clock.now());
  return employees.map((employee) => toWireEmployee(employee, { baseUrl, today, rosters }));
};

/** One employee as callers see them, see `showEmployees`. */
export const showEmployee = async (
  ports: ShowPorts,
  employee: Employee,
  shown: Shown,
): Promise<WireEmployee> => {
  const [wire] = await showEmployees(ports, [employee], shown);
  if (!wire) throw new Error('An employee is not shown');
  return wire;
};
