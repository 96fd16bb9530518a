import { operateOn } from '../e2e/operate.ts';
import type { System } from '../e2e/system.ts';
import { tablesOf } from '../e2e/tables.ts';

/** One import takes so many people at most, so that its request stays small. */
const perImport = 500;

/** Imports so many active people: each is one event of the company. */
export const importActivePeople = async (
  system: System,
  company: string,
  count: number,
): Promise<void> => {
  const people = Array.from({ length: count }, (_, n) => ({
    firstName: 'Ada',
    lastName: `Last ${n}`,
    email: `p${n}@${company}.example`,
    hrId: `P-${n}`,
    subscription: { status: 'active', startAt: '2025-01-01' },
  }));
  for (let from = 0; from < count; from += perImport) {
    const some = people.slice(from, from + perImport);
    await operateOn(system)('employee import', { company, people: some, offset: from });
  }
};

/** When each event of a company happened (milliseconds), by its id. */
export const eventTimes = async (system: System, company: string): Promise<Map<string, number>> => {
  const asked = { table: 'Events', index: 'byCompany' } as const;
  const events = await tablesOf(system).query(asked, 'companyId', company);
  return new Map(events.map(({ eventOrder, occurredAt }) => [`${eventOrder}`, Number(occurredAt)]));
};
