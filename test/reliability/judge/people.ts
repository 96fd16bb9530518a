import { toDocument } from '../../../functions/adapters/dynamo/people/documents.ts';
import { dueKeys } from '../../../functions/adapters/dynamo/people/due-days.ts';
import { toEmployee } from '../../../functions/adapters/dynamo/people/employee-item.ts';
import { toIntegration } from '../../../functions/adapters/dynamo/people/hr-integrations.ts';
import { foldText, toDirectoryEntry } from '../../../functions/domain/directory-entry.ts';
import type { EmployeeDocument } from '../../../functions/domain/document.ts';
import type { Employee } from '../../../functions/domain/employee.ts';
import type { HrIntegration } from '../../../functions/domain/hr-integration.ts';
import { countLinked } from '../../../functions/domain/roster-diff.ts';
import type { Item, Snapshot } from '../snapshot.ts';
import { judgeDirectories } from './directories.ts';
import { judgeTold } from './told.ts';
import { doubles, indexBy, ofKind, rule, type Violation } from './violation.ts';

const emails = rule('an email belongs to one employee of a company');
const due = rule('the index of scheduled days says what the record says');
const border = rule('nothing points across the border of a company');
const file = rule('a document has its file');
const total = rule('counts and totals are those of what is there');
const ended = rule('an accepted sync has ended');
const applied = rule('no accepted sync failed by a fault of ours');
const counter = rule('no id is above its counter');

const judgeEmployees = (items: readonly Item[], employees: readonly Employee[]): Violation[] => {
  const stored = indexBy(items, ({ pk }) => String(pk));
  const named = employees.filter(({ erasure }) => !erasure);
  const owned = named.map(({ companyId, email }) => `${companyId} ${foldText(email)}`);
  return [
    ...doubles(owned).map((one) => emails(one.split(' ')[0], one)),
    ...employees
      .filter((one) => {
        const item = stored.get(`EMPLOYEE#${one.id}`);
        const wanted: { dueShard?: string; dueDay?: string } = dueKeys(one);
        return item?.dueShard !== wanted.dueShard || item?.dueDay !== wanted.dueDay;
      })
      .map((one) => due(one.companyId, `employee ${one.id}`)),
  ];
};

const judgeDocuments = (
  documents: readonly EmployeeDocument[],
  owners: Map<number, string>,
  files: readonly string[],
): Violation[] => {
  const there = new Set(files);
  return documents.flatMap(({ id, companyId, employeeId, sha256 }) => [
    ...(owners.get(employeeId) === companyId ? [] : [border(companyId, `document ${id}`)]),
    ...(sha256 === '' || there.has(`documents/${id}.pdf`) ? [] : [file(companyId, `${id}`)]),
  ]);
};

const judgeSync = ({ id, companyId, lastSync }: HrIntegration, syncs: Map<string, Item>) => {
  if (!lastSync) return [];
  const { syncId, status, received, added, updated, unchanged } = lastSync;
  if (status === 'pending' || status === 'running')
    return [ended(companyId, `${syncId}: ${status}`)];
  const sum = added + updated + unchanged;
  const wrong = status === 'succeeded' && sum !== received;
  const kept = syncs.get(`SYNC#${id} ${syncId}`)?.status;
  // What is no fault of the roster's is to be sent again as it is.
  const isOurs = lastSync.error?.endsWith('Send it again.') === true;
  return [
    ...(isOurs ? [applied(companyId, `sync ${syncId}: ${lastSync.error}`)] : []),
    ...(wrong ? [total(companyId, `sync ${syncId}: ${received} received, ${sum} told of`)] : []),
    ...(kept === status ? [] : [ended(companyId, `${syncId}: ${status}, remembered as ${kept}`)]),
  ];
};

const judgeIntegrations = (
  people: readonly Item[],
  employees: readonly Employee[],
): Violation[] => {
  const integrations = ofKind(people, 'COMPANY#', 'HR#').map(toIntegration);
  const syncs = indexBy(ofKind(people, 'SYNC#', ''), ({ pk, sk }) => `${pk} ${sk}`);
  const open = [...syncs.values()].filter(({ status }) => status === 'open');
  const counts = indexBy(ofKind(people, 'COMPANY#', 'HRS'), ({ pk }) => String(pk));
  const own = Map.groupBy(employees, ({ companyId }) => companyId);
  const perCompany = Map.groupBy(integrations, ({ companyId }) => companyId);
  return [
    ...open.map(({ companyId, pk, sk }) => ended(companyId, `${pk} ${sk}: open`)),
    ...integrations.flatMap((one) => {
      const entries = (own.get(one.companyId) ?? []).map(toDirectoryEntry);
      const linked = countLinked(entries, one.id);
      const isOpen = one.lastSync?.status !== 'succeeded' || linked === one.linkedEmployees;
      const wrong = `integration ${one.id}: ${one.linkedEmployees} linked, there are ${linked}`;
      return [...(isOpen ? [] : [total(one.companyId, wrong)]), ...judgeSync(one, syncs)];
    }),
    ...[...perCompany].flatMap(([companyId, some]) => {
      const count = counts.get(`COMPANY#${companyId}`)?.integrations;
      return count === some.length ? [] : [total(companyId, `${count} integrations counted`)];
    }),
  ];
};

const judgeLinks = (people: readonly Item[], employees: readonly Employee[]): Violation[] => {
  const integrations = ofKind(people, 'COMPANY#', 'HR#').map(toIntegration);
  const companyOf = new Map(integrations.map(({ id, companyId }) => [id, companyId]));
  return employees.flatMap(({ id, companyId, hrLinks }) =>
    hrLinks
      .filter(({ hrIntegrationId }) => companyOf.get(hrIntegrationId) !== companyId)
      .map(() => border(companyId, `a link of employee ${id}`)),
  );
};

const judgeCounters = (people: readonly Item[], ids: Record<string, readonly number[]>) => {
  const counters = indexBy(ofKind(people, 'COUNTER', ''), ({ sk }) => String(sk));
  return Object.entries(ids).flatMap(([name, some]) => {
    const last = Math.max(
      0,
      ...Object.values(counters.get(name) ?? {})
        .filter(Number.isInteger)
        .map(Number),
    );
    const above = some.filter((id) => id > last);
    return above.map((id) => counter('', `${name} ${id}, the counter says ${last}`));
  });
};

/** Records, directories, files, counters and totals of all companies agree. */
export const judgePeople = (snapshot: Snapshot): Violation[] => {
  const { people, files } = snapshot;
  const items = ofKind(people, 'EMPLOYEE#', 'EMPLOYEE');
  const employees = items.map(toEmployee);
  const documents = ofKind(people, 'DOCUMENT#', 'DOCUMENT').map(toDocument);
  const owners = new Map(employees.map(({ id, companyId }) => [id, companyId]));
  return [
    ...judgeEmployees(items, employees),
    ...judgeTold(snapshot, employees),
    ...judgeDocuments(documents, owners, files),
    ...judgeIntegrations(people, employees),
    ...judgeLinks(people, employees),
    ...judgeDirectories(people, employees, documents),
    ...judgeCounters(people, {
      employee: employees.map(({ id }) => id),
      document: documents.map(({ id }) => id),
    }),
  ];
};
