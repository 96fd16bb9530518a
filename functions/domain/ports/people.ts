import type { AuditEntry } from '../company.ts';
import type { Employee, EmployeeChange, PlanType, SubscriptionStatus } from '../employee.ts';
import type { DomainEvent } from '../event.ts';
import type { HrIntegration } from '../hr-integration.ts';
import type { CreateResult } from './accounts.ts';

/** Which employees, in which order, which page (contract 1.2, 2.1). Values of one filter are OR. */
export type EmployeeQuery = {
  status?: readonly SubscriptionStatus[] | undefined;
  planType?: readonly PlanType[] | undefined;
  email?: readonly string[] | undefined;
  ids?: readonly number[] | undefined;
  sortField: 'id' | 'lastName' | 'email' | 'startAt';
  sortOrder: 'asc' | 'desc';
  page: number;
  perPage: number;
};

/** The company's employees by what lists sort and filter: exact totals, read-your-writes, no offset reads. */
export type EmployeeDirectory = {
  page(companyId: string, query: EmployeeQuery): Promise<{ ids: number[]; total: number }>;
  /** Ids of those of these emails (any case) that an employee of the company has. */
  idsByEmail(companyId: string, emails: readonly string[]): Promise<Map<string, number>>;
};

/** Employees. Reads are strongly consistent and judge the company border themselves. */
export type EmployeeStore = {
  find(companyId: string, employeeId: number): Promise<Employee | undefined>;
  /** In the order of the ids; missing and foreign ones are left out. */
  findMany(companyId: string, employeeIds: readonly number[]): Promise<Employee[]>;
  /** Whatever its company: for operators only. */
  findAnywhere(employeeId: number): Promise<Employee | undefined>;
  /** Reserves so many new ids, in one write; ids are never reused. */
  reserveIds(count: number): Promise<number[]>;
  /**
   * Writes the changed employees, their directory entries and the events in one transaction, or nothing.
   * At most 49 changes at once. `conflict` where one has changed since it was read, or an email is taken.
   * @param audit goes into the company's audit log in that transaction: what an operator does carries it
   */
  commit(
    companyId: string,
    changes: readonly EmployeeChange[],
    events: readonly DomainEvent[],
    audit?: AuditEntry,
  ): Promise<'written' | 'conflict'>;
};

/** HR integrations of a company. Reads are strongly consistent. */
export type HrIntegrationStore = {
  find(companyId: string, integrationId: number): Promise<HrIntegration | undefined>;
  /** In no particular order; missing and foreign ones are left out. */
  findMany(companyId: string, integrationIds: readonly number[]): Promise<HrIntegration[]>;
  /** All of the company (at most 20), by id. */
  list(companyId: string): Promise<HrIntegration[]>;
  /** Reserves a new id, never reused. */
  reserveId(): Promise<number>;
  create(integration: HrIntegration, audit: AuditEntry): Promise<CreateResult>;
};

/** Events as they happened. */
export type EventStore = {
  find(eventId: string): Promise<DomainEvent | undefined>;
  /**
   * Writes an event that belongs to no record's change; nothing happens where its id is there already.
   * @param audit goes into the company's audit log in that transaction, where somebody published the event
   */
  append(event: DomainEvent, audit?: AuditEntry): Promise<void>;
  /** Lets the event live as long as one that happens now; nothing happens where it is gone. */
  keep(eventId: string): Promise<void>;
};
