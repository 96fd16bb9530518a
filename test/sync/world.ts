import type { SQSEvent } from 'aws-lambda';
import type { Person } from '../../functions/domain/roster.ts';
import { rosterHash } from '../../functions/domain/roster.ts';
import { rosterKeyOf, type SyncMessage } from '../../functions/domain/sync.ts';
import { createSync, type SyncPorts } from '../../functions/sync/sync.ts';
import { createTestLog } from '../fakes/log.ts';
import { createMemoryPeople } from '../fakes/people.ts';
import { createMemoryRosters } from '../fakes/rosters.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

export const company = 'company-a';
export const integrationId = 12;

/** A person of a roster; a test says what matters to it. */
export const aPerson = (hrId: string, change: Partial<Person> = {}): Person => ({
  hrId,
  firstName: 'Ada',
  lastName: `Last ${hrId}`,
  email: `${hrId.toLowerCase()}@check.example`,
  profileImage: null,
  dateOfBirth: null,
  startDate: '2025-01-01',
  terminationDate: null,
  autoSync: true,
  absences: [],
  ...change,
});

const eventOf = (message: SyncMessage): SQSEvent =>
  ({
    Records: [
      {
        messageId: 'm',
        body: JSON.stringify(message),
        attributes: { ApproximateReceiveCount: '1' },
      },
    ],
  }) as never;

/** The worker over fakes, with a queue that a test works off. */
export const makeSyncWorld = async (change: Partial<SyncPorts> = {}) => {
  const people = createMemoryPeople();
  const rosters = createMemoryRosters();
  const [clock, random, log] = [createTestClock(), createTestRandom(), createTestLog()];
  const queue: SyncMessage[] = [];
  const mass: number[] = [];
  const failed: string[] = [];
  await people.integrations.create(
    {
      id: integrationId,
      companyId: company,
      name: 'HR',
      status: 'initial-sync-pending',
      createdAt: 1,
      linkedEmployees: 0,
      lastSync: null,
      version: 1,
    },
    {
      actor: 'operator',
      action: 'hr-integration.create',
      target: { type: 'hr-integration', id: '12', description: 'HR' },
      changes: null,
      sourceIp: null,
    },
  );
  const ports: SyncPorts = {
    syncs: people.syncs,
    employees: people.employees,
    rosters,
    directory: people.everybody,
    queue: {
      send: async (messages, delayMs = 0) => {
        queue.push(...messages);
        // Nothing else goes on while a message is hidden.
        clock.pass(delayMs);
      },
    },
    massOffboarding: ({ offboarded }) => mass.push(offboarded),
    syncFailed: ({ isOurFault }) => failed.push(isOurFault ? 'ours' : 'theirs'),
    clock,
    random,
    log,
    sliceMs: 40_000,
    leaseMs: 65_000,
    ...change,
  };
  const accept = async (syncId: string, roster: readonly Person[]) => {
    const ref = { companyId: company, integrationId, syncId };
    const hash = rosterHash(roster);
    const rosterKey = rosterKeyOf(ref, hash);
    await rosters.put(rosterKey, roster);
    const sync = { ref, hash, rosterKey, received: roster.length, requestId: `request-${syncId}` };
    const outcome = await people.syncs.accept(sync);
    if (outcome === 'accepted') queue.push({ ...ref, failures: 0 });
    return outcome;
  };
  const workOff = async (using: SyncPorts = ports): Promise<void> => {
    for (let message = queue.shift(); message; message = queue.shift()) {
      const { batchItemFailures } = await createSync(using)(eventOf(message));
      if (batchItemFailures.length > 0) queue.unshift(message);
      if (batchItemFailures.length > 0) clock.pass(ports.leaseMs + 1);
    }
  };
  return {
    ...{ people, rosters, ports, clock, log, queue, mass, failed, accept, workOff },
    sync: async (syncId: string, roster: readonly Person[]) => {
      await accept(syncId, roster);
      await workOff();
      return (await people.integrations.find(company, integrationId))?.lastSync;
    },
    employees: async () =>
      people.employees.findMany(
        company,
        (await people.everybody.all(company)).map(({ id }) => id),
      ),
  };
};
