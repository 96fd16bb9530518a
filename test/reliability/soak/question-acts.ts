import { everything, type Question } from '../../e2e/model-reads.ts';
import type { Act, Reply } from './act.ts';
import { type CompanyState, changed, sameOnWire } from './company-state.ts';

type Shown = { id: number; email: string };
type ShownDocument = { id: number; employeeId: number; documentName: string; createdAt: string };

/** Takes over what the system alone gives: ids, and when a document was made. */
const takeOver = (state: CompanyState, seen: readonly (Shown | ShownDocument)[]): CompanyState =>
  changed(state, ({ people }) => {
    const known = new Set(people.documents.map(({ id }) => id));
    for (const item of seen) {
      if ('email' in item) {
        const one = people.employees.get(item.email);
        if (one?.id === 0) one.id = item.id;
      } else if (!known.has(item.id)) {
        const fits = people.documents.find(
          ({ id, employeeId, documentName }) =>
            id === 0 && employeeId === item.employeeId && documentName === item.documentName,
        );
        if (fits) Object.assign(fits, { id: item.id, createdAt: item.createdAt });
      }
    }
  });

/** Whether somebody or some document is there whose id nobody has seen yet. */
export const hasUnseen = ({ people }: CompanyState): boolean =>
  [...people.employees.values(), ...people.documents].some(({ id }) => id === 0);

/** Whether a sync is not over yet. */
const isUnderWay = (reply: Reply): boolean =>
  ['pending', 'running'].includes(reply?.json?.data?.data?.[0]?.lastSync?.status);

const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/**
 * The requests of a question as a state has it. Where another state would ask something else, the answer
 * tells nothing of that one.
 */
export const questionActs = (
  question: Question,
  state: CompanyState,
  integrationId: number,
): Act[] =>
  question.of(state.people, integrationId).map(({ path }, i) => ({
    kind: 'ask for people and documents',
    told: `${question.told} ${path}`,
    functions: ['partner-authorizer', 'partner-employees', 'partner-employee-documents'],
    ask: async (world) => {
      for (;;) {
        const reply = await world.read(path);
        if (!isUnderWay(reply)) return reply;
        await pause();
      }
    },
    after: (before, reply) => {
      const data = reply?.json?.data;
      const isWhole = path.includes('perPage=100') && hasUnseen(before);
      const known = isWhole && data ? takeOver(before, data.data) : before;
      const asked = question.of(known.people, integrationId)[i];
      if (asked?.path !== path) return [known];
      const fits = reply?.status === 200 && sameOnWire(asked.seen(data), asked.wanted);
      return fits ? [known] : [];
    },
  }));

/** Reads all people and documents, and how the last sync ended. */
export const lookAtPeople = (state: CompanyState, integrationId: number): Act[] =>
  everything.toReversed().flatMap((question) => questionActs(question, state, integrationId));
