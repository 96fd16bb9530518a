import fc from 'fast-check';
import { planTypes, subscriptionStatuses } from '#contract/employee-values.ts';
import { berlinDay } from '../../functions/domain/employee-days.ts';
import {
  emailOf,
  hrIdOf,
  type ImportedPerson,
  leftOn,
  type Model,
  type ModelPerson,
  setStatus,
} from './model.ts';
import type { World } from './model-world.ts';

/** One step of a random history: what the model does at once, the system is asked to do. */
export type Step = fc.AsyncCommand<Model, World>;

/** A step that may come at any time, with the words that a counterexample is told in. */
export const step = (told: string, run: (model: Model, world: World) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => told,
});

const today = (): string => berlinDay(Date.now());

/** A person as a roster sends them. */
export const rosterPerson = ({ n, lastName, startDate, hasLeft }: ModelPerson) => ({
  hrId: hrIdOf(n),
  firstName: 'Ada',
  lastName,
  email: emailOf(n),
  startDate,
  terminationDate: hasLeft ? leftOn : null,
});

/** Ids are the system's to give: the model takes over those of whoever is new to it. */
const takeOverIds = async (model: Model, { read }: World): Promise<void> => {
  const fresh = [...model.employees.values()].filter(({ id }) => id === 0);
  if (fresh.length === 0) return;
  const query = fresh.map(({ email }) => `email=${encodeURIComponent(email)}`).join('&');
  const { data } = await read(`/employees?perPage=100&${query}`);
  const ids = new Map<string, number>(
    data.map(({ id, email }: { id: number; email: string }) => [email, id]),
  );
  const known = new Set([...model.employees.values()].map(({ id }) => id));
  for (const one of fresh) {
    one.id = ids.get(one.email) ?? -1;
    expect(one.id).toBeGreaterThan(0);
    expect(known).not.toContain(one.id);
    known.add(one.id);
  }
};

const sync = async (model: Model, world: World, people: readonly ModelPerson[]): Promise<void> => {
  const syncId = world.nextSync();
  await world.party.sync(syncId, people.map(rosterPerson));
  model.sync(syncId, people, today());
  await takeOverIds(model, world);
};

const roster = (people: readonly ModelPerson[]): Step =>
  step(`roster ${JSON.stringify(people)}`, (model, world) => sync(model, world, people));

/** Most nights nobody changes, or one is gone. */
const rosterAgain = (without: number): Step =>
  step(`the roster again without number ${without}`, async (model, world) => {
    const people = model.present.filter((_, i) => i !== without);
    if (people.length > 0) await sync(model, world, people);
  });

/** A person as an operator's file has them. */
export const filePerson = ({ n, lastName, planType: type, status }: ImportedPerson) => {
  const pays = type === 'fully-subsidized-plan' ? null : { label: '€18.50', value: 18.5 };
  const plan = type && {
    ...{ type, contractSigningStatus: 'accepted', employeeContributionAmount: pays },
  };
  return { firstName: 'Ada', lastName, email: emailOf(n), plan, subscription: { status } };
};

const importOne = (person: ImportedPerson): Step =>
  step(`import ${JSON.stringify(person)}`, async (model, world) => {
    const asked = world.operate('employee import', {
      company: world.party.companyId,
      people: [filePerson(person)],
    });
    if (model.import(person, today())) await asked;
    else await expect(asked).rejects.toThrow('taken');
    await takeOverIds(model, world);
  });

const subscription = (n: number, status: (typeof subscriptionStatuses)[number]): Step =>
  step(`${n}: ${status}`, async (model, { operate }) => {
    const one = model.nth(n);
    if (!one) return;
    await operate('employee set-subscription', { employee: one.id, status });
    one.subscription = setStatus(one.subscription, status, today());
  });

const document = (n: number, name: string, notDownloadable: boolean): Step =>
  step(`${n}: document ${JSON.stringify(name)}`, async (model, { operate, file }) => {
    const one = model.nth(n);
    if (!one) return;
    const asked = { employee: one.id, name, file, notDownloadable };
    const { id, createdAt } = await operate('document add', asked);
    model.documents.push({
      ...{ id: Number(id), employeeId: one.id, documentName: name },
      ...{ downloadable: !notDownloadable, createdAt: String(createdAt) },
    });
  });

/** Few people, so that histories meet the same ones again. */
export const anyone = fc.nat(13);

/** Alike but for their case, composed or not, and with code points that UTF-16 puts in another order. */
const text = fc.constantFrom(
  'brandt',
  'Brandt',
  'BRANDT',
  'Ärzte',
  'A\u0308rzte',
  'z',
  '𝔸',
  '\ufb00x',
  '7',
);

const person = fc.record({
  n: anyone,
  lastName: text,
  startDate: fc.constantFrom(null, '2024-12-01', '2025-01-01'),
  hasLeft: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
});

/** Random rosters, people of a file, statuses of somebody, documents of somebody. */
export const drawn = {
  roster: fc.uniqueArray(person, { selector: ({ n }) => n, minLength: 1, maxLength: 12 }),
  imported: fc.record({
    ...{ n: anyone, lastName: text, planType: fc.constantFrom(null, ...planTypes) },
    status: fc.constantFrom(...subscriptionStatuses),
  }),
  status: fc.tuple(anyone, fc.constantFrom(...subscriptionStatuses)),
  document: fc.tuple(anyone, text, fc.boolean()),
};

/** Random changes of a company. */
export const writes: fc.Arbitrary<Step>[] = [
  drawn.roster.map(roster),
  anyone.map(rosterAgain),
  drawn.imported.map(importOne),
  drawn.status.map((one) => subscription(...one)),
  drawn.document.map((one) => document(...one)),
];
