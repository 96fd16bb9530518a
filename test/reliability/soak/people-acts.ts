import type { SubscriptionStatus } from '../../../functions/domain/employee.ts';
import {
  emailOf,
  type ImportedPerson,
  type Model,
  type ModelEmployee,
  type ModelPerson,
  setStatus,
} from '../../e2e/model.ts';
import { filePerson, rosterPerson } from '../../e2e/model-writes.ts';
import { type Act, afterChange, type Reply } from './act.ts';
import type { CompanyState } from './company-state.ts';
import { documentLine, eventsBetween } from './told-events.ts';
import type { SoakWorld } from './world.ts';

const functions = ['operate'] as const;

/** Changes the people of a state, and tells of it. */
const changePeople = (state: CompanyState, change: (people: Model) => boolean): boolean => {
  const before = state.people.copy();
  const isMade = change(state.people);
  state.told.push(...eventsBetween(before, state.people));
  return isMade;
};

const withId = ({ employees }: Model, id: number): ModelEmployee | undefined =>
  [...employees.values()].find((one) => one.id === id);

export const importPerson = (person: ImportedPerson): Act => ({
  kind: 'import somebody',
  told: JSON.stringify(person),
  functions,
  ask: (world) =>
    world.operate('employee import', {
      company: world.scene.companyId,
      people: [filePerson(person)],
    }),
  after: afterChange({
    done: 200,
    refused: 409,
    make: (state, json, today) =>
      changePeople(state, (people) => {
        const isNew = people.import(person, today);
        const one = people.employees.get(emailOf(person.n));
        if (isNew && one) one.id = json?.items?.[0]?.id ?? 0;
        return isNew;
      }),
  }),
});

export const changeSubscription = (employee: number, status: SubscriptionStatus): Act => ({
  kind: 'change a subscription',
  told: `${employee}: ${status}`,
  functions,
  ask: (world) => world.operate('employee set-subscription', { employee, status }),
  after: afterChange({
    done: 200,
    refused: 409,
    make: (state, _, today) =>
      changePeople(state, (people) => {
        const one = withId(people, employee);
        if (one) one.subscription = setStatus(one.subscription, status, today);
        return one !== undefined;
      }),
  }),
});

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n').toString('base64');

export const addDocument = (
  employee: number,
  { name, notDownloadable }: { name: string; notDownloadable: boolean },
): Act => ({
  kind: 'add a document',
  told: `${employee}: ${name}`,
  functions,
  ask: (world) => world.operate('document add', { employee, name, file: pdf, notDownloadable }),
  after: afterChange({
    done: 200,
    refused: 409,
    make: ({ people, told }, json) => {
      const one = withId(people, employee);
      if (!one) return false;
      people.documents.push({
        ...{ id: Number(json?.id ?? 0), employeeId: employee, documentName: name },
        ...{ downloadable: !notDownloadable, createdAt: String(json?.createdAt ?? '') },
      });
      told.push(documentLine(one.email, name));
      return true;
    },
  }),
});

const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/**
 * Waits for the end of a sync, if it was accepted. One that failed by too many faults is sent again, as
 * its error says (contract 2.4). Gives its report where it was.
 */
const endOfSync = async (world: SoakWorld, syncId: string, trigger: () => Promise<Reply>) => {
  let isAgain = false;
  for (;;) {
    const shown = await world.read(`/hr-integrations/${world.integrationId}`);
    const last = shown?.json?.data?.lastSync;
    if (last?.syncId !== syncId) return undefined;
    if (last.status === 'succeeded') return isAgain ? last : undefined;
    if (last.status === 'failed') {
      isAgain = true;
      await trigger();
    } else await pause();
  }
};

/** A whole roster, from its acceptance until it is applied. */
export const syncRoster = (syncId: string, roster: readonly ModelPerson[]): Act => ({
  kind: 'sync a roster',
  told: `${syncId} ${JSON.stringify(roster)}`,
  functions: ['partner-authorizer', 'partner-hr-integrations', 'publish', 'sync'],
  ask: async (world) => {
    const trigger = () => world.trigger(syncId, roster.map(rosterPerson));
    const reply = await trigger();
    const report = await endOfSync(world, syncId, trigger);
    return report ? { status: 204, json: report } : reply;
  },
  after: afterChange({
    done: 204,
    make: (state, report, today) =>
      changePeople(state, (people) => {
        people.sync(syncId, roster, today);
        // What was applied before it failed counts as unchanged when it is sent again.
        if (people.lastSync && report) {
          const { added, updated, offboarded, unchanged, massOffboarding } = report;
          Object.assign(people.lastSync, {
            added,
            updated,
            offboarded,
            unchanged,
            massOffboarding,
          });
        }
        return true;
      }),
  }),
});
