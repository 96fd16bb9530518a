import { operatorCommands } from '../../functions/operate/commands.ts';
import { createOperate } from '../../functions/operate/operate.ts';
import { createMemoryAccounts } from '../fakes/accounts.ts';
import { createMemoryDocuments } from '../fakes/documents.ts';
import { createMemoryEvents } from '../fakes/events.ts';
import { createMemoryIdentity } from '../fakes/identity.ts';
import { createTestLog } from '../fakes/log.ts';
import { createMemoryPeople } from '../fakes/people.ts';
import { createMemoryRosters } from '../fakes/rosters.ts';
import { createTestClock, createTestRandom } from '../fakes/time.ts';

export const apiUrl = 'https://api.muster.example';

/** The operate function on memory alone, and everything that it reaches. The day is 2025-08-18. */
export const makeOperate = () => {
  const clock = createTestClock();
  const random = createTestRandom();
  const accounts = createMemoryAccounts();
  const people = createMemoryPeople();
  const documents = createMemoryDocuments();
  const { events, ...published } = createMemoryEvents({ clock, retentionDays: 30 });
  const identity = createMemoryIdentity();
  const log = createTestLog();
  const rosters = createMemoryRosters(clock);
  const cleared: string[] = [];
  const renewed: string[] = [];
  const traces = {
    renew: async (companyId: string, ids: readonly number[]) => {
      renewed.push(`${companyId} ${ids.join(' ')}`);
    },
  };
  const commands = operatorCommands({
    ...accounts,
    ...people,
    documents: documents.documents,
    documentDirectory: documents.directory,
    documentFiles: documents.files,
    eventBodies: documents.eventBodies,
    takeovers: people.syncs,
    rosters,
    employeeTraces: traces,
    documentTraces: traces,
    answers: {
      clear: async (eventId) => {
        cleared.push(eventId);
      },
    },
    identity,
    events,
    clock,
    random,
    apiUrl,
  });
  const operate = createOperate({ commands, log });
  const run = (command: string, args: object = {}) => operate({ command, args });
  /** The result of a command that must not be refused. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever a command printed
  const ok = async (command: string, args: object = {}): Promise<any> => {
    const answer = await run(command, args);
    if (!answer.ok) throw new Error(answer.refusal);
    return answer.result;
  };
  const refusal = async (command: string, args: object = {}): Promise<string> => {
    const answer = await run(command, args);
    if (answer.ok) throw new Error(`${command} was not refused`);
    return answer.refusal;
  };
  /** What stands in the company's audit log, those of each table oldest first. */
  const audits = async (companyId: string) => [
    ...(await accounts.auditOf(companyId)),
    ...(await people.audits(companyId)),
    ...(await documents.audits(companyId)),
    ...(await published.audits(companyId)),
  ];
  return {
    ...{ accounts, people, documents, events, identity, log, operate, ok, refusal },
    ...{ audits, clock, rosters, cleared, renewed },
  };
};

export type OperateBench = ReturnType<typeof makeOperate>;
