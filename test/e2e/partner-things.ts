import { faultsOf } from './fault-route.ts';
import { operateOn } from './operate.ts';
import { makeParty, type Party, type RosterPerson } from './party.ts';
import type { System } from './system.ts';

/** A company with its people, a document that can be downloaded and one that cannot. */
export type Things = { party: Party; employee: number; document: number; locked: number };

const person = (n: number): RosterPerson => ({
  hrId: `P-${n}`,
  firstName: 'Ada',
  lastName: `Last ${n}`,
  email: `p${n}@things.example`,
});

/** The roster that is applied. */
export const roster = { syncId: 'nightly', employees: [person(1), person(2), person(3)] };

/** Another one under its name. */
export const reusedRoster = { ...roster, employees: [person(1)] };

/** One of another name that would be right at another time. */
export const laterRoster = { syncId: 'later', employees: [person(1), person(2)] };

/** One in which somebody new has the email of somebody who stays. */
export const takingRoster = {
  syncId: 'taking',
  employees: [
    { ...person(1), email: 'new@things.example' },
    { ...person(4), email: person(1).email },
  ],
};

/** Makes a company whose roster is applied. */
export const makeThings = async (system: System): Promise<Things> => {
  const operate = operateOn(system);
  const party = await makeParty(system);
  await party.sync(roster.syncId, roster.employees);
  const { json } = await party.get('/employees?sortField=lastName');
  const employee = Number(json.data.data[0].id);
  const file = Buffer.from('%PDF-1.7 ticket').toString('base64');
  const add = async (name: string, notDownloadable: boolean) =>
    Number((await operate('document add', { employee, name, file, notDownloadable })).id);
  const document = await add('Überblick.pdf', false);
  return { party, employee, document, locked: await add('Locked.pdf', true) };
};

/** From now on a roster of this company is accepted and not done: its worker dies at the first write. */
export const holdSync = async (system: System, { party }: Things): Promise<void> => {
  await faultsOf(system).set(`sync(${party.companyId}).UpdateItem#1:stop-after`);
  const { status } = await party.trigger('held', [person(1)]);
  if (status !== 204) throw new Error(`The roster that is to be held: ${status}`);
};
