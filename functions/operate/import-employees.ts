import type { ImportPerson } from '#contract/employee.ts';
import type { Employee } from '../domain/employee.ts';
import { berlinDay } from '../domain/employee-days.ts';
import { withEvent } from '../domain/employee-event.ts';
import { importedEmployee } from '../domain/employee-import.ts';
import type { CompanyStore } from '../domain/ports/accounts.ts';
import type { EmployeeDirectory, EmployeeStore } from '../domain/ports/people.ts';
import type { Random } from '../domain/ports/system.ts';
import { type ShowPorts, showEmployees } from '../runtime/show-employees.ts';
import { importedAudit } from './audit-entries.ts';
import { type Command, command, done, listPlaces, refused } from './command.ts';
import { unknownCompany } from './company-commands.ts';
import { type ImportArgs, importArgsSchema, placeOf, readPeople } from './import-file.ts';

/** What `employee import` works with. */
export type ImportPorts = ShowPorts & {
  companies: Pick<CompanyStore, 'find'>;
  directory: Pick<EmployeeDirectory, 'idsByEmail'>;
  employees: Pick<EmployeeStore, 'reserveIds' | 'commit'>;
  random: Random;
  /** Where the partner API is reached: every href begins with it. */
  apiUrl: string;
};

/** So many people share a transaction. */
const perTransaction = 40;

const makeEmployees = async (
  { employees, clock }: ImportPorts,
  companyId: string,
  people: readonly ImportPerson[],
): Promise<Employee[]> => {
  if (people.length === 0) return [];
  const ids = await employees.reserveIds(people.length);
  const today = berlinDay(clock.now());
  return people.flatMap((person, index) => {
    const id = ids[index];
    return id === undefined ? [] : [importedEmployee(person, { id, companyId, today })];
  });
};

/** For which company, and by which invocation. */
type Origin = { companyId: string; requestId: string | undefined };

/** Writes a few new employees with their events and one audit entry, all or none. */
const writeSome = async (
  { employees, clock, random }: ImportPorts,
  some: readonly Employee[],
  { companyId, requestId }: Origin,
): Promise<'written' | 'conflict'> => {
  const telling = { now: clock.now(), idAt: random.timeUuid, requestId };
  const told = some.map((after) => withEvent({ before: null, after }, telling));
  const changes = told.map(({ change }) => change);
  return await employees.commit(
    companyId,
    changes,
    told.flatMap(({ event }) => event ?? []),
    importedAudit(some.map(({ id }) => id)),
  );
};

/** Writes in order; stops at the first conflict and says how many were written. */
const writeAll = async (ports: ImportPorts, all: readonly Employee[], origin: Origin) => {
  for (let start = 0; start < all.length; start += perTransaction) {
    const some = all.slice(start, start + perTransaction);
    if ((await writeSome(ports, some, origin)) === 'conflict') return start;
  }
  return all.length;
};

type Sorted = { fresh: readonly ImportPerson[]; takenPlaces: readonly string[] };

/** Who is new, and where the file has an email that an employee of the company has. */
const sortOut = async (
  { directory }: ImportPorts,
  people: readonly ImportPerson[],
  { company, offset }: ImportArgs,
): Promise<Sorted> => {
  const known = await directory.idsByEmail(
    company,
    people.map(({ email }) => email),
  );
  return {
    fresh: people.filter(({ email }) => !known.has(email)),
    takenPlaces: people.flatMap(({ email }, index) =>
      known.has(email)
        ? [`${placeOf(offset, index, 'email')}: employee ${known.get(email)} has it`]
        : [],
    ),
  };
};

/**
 * `employee import`: the people of a file become employees, each with the event of its subscription.
 * Nothing is written where anything in this part of the file is wrong.
 */
export const importEmployees = (ports: ImportPorts): Command =>
  command(importArgsSchema, async (args, requestId) => {
    const { company, offset, skipExisting, checkOnly } = args;
    if (!(await ports.companies.find(company))) return refused(unknownCompany(company));
    const read = readPeople(args.people, { offset, today: berlinDay(ports.clock.now()) });
    if (!read.ok) return refused(`The file is wrong: ${listPlaces(read.places)}.`);
    const { fresh, takenPlaces } = await sortOut(ports, read.people, args);
    if (!skipExisting && takenPlaces.length > 0)
      return refused(`Emails are taken: ${listPlaces(takenPlaces)}.`);
    if (checkOnly) return done({ checked: read.people.length });
    const made = await makeEmployees(ports, company, fresh);
    const added = await writeAll(ports, made, { companyId: company, requestId });
    if (added < made.length)
      return refused(
        `Somebody took an email of the file meanwhile; ${added} of ${made.length} were added before.`,
      );
    const shown = { companyId: company, baseUrl: ports.apiUrl };
    return done({ added, items: await showEmployees(ports, made, shown) });
  });
