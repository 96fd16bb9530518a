import { z } from 'zod';
import { ofKind, rule, type Violation } from '../judge/violation.ts';
import type { Snapshot } from '../snapshot.ts';
import { type CompanyState, sameOnWire } from './company-state.ts';
import type { Story } from './story.ts';
import { documentLine, subscriptionLine } from './told-events.ts';

const once = rule('each change has its event, once');

const day = z.string().nullable();
const bodySchema = z.object({
  payload: z.union([
    z.object({
      id: z.number(),
      subscription: z.object({
        status: z.enum([
          ...['pending', 'active', 'scheduled-pause', 'paused'],
          ...['scheduled-cancellation', 'cancelled'],
        ] as const),
        ...{ startAt: day, pausedAt: day, cancelledAt: day, reactivatedAt: day },
      }),
    }),
    z.object({ employeeId: z.number(), documentName: z.string() }),
  ]),
});

/** What events say, in the words of a state that knows whom they are of. */
const linesOf = (bodies: readonly string[], { people }: CompanyState): string[] => {
  const emails = new Map([...people.employees.values()].map(({ id, email }) => [id, email]));
  return bodies.map((body) => {
    const { payload } = bodySchema.parse(JSON.parse(body));
    if ('subscription' in payload)
      return subscriptionLine(String(emails.get(payload.id)), payload.subscription);
    return documentLine(String(emails.get(payload.employeeId)), payload.documentName);
  });
};

/** The events of a story's company are those that one of the ways in which it may stand has. Pure. */
export const judgeTold = (
  { world, states, seed }: Pick<Story, 'world' | 'states' | 'seed'>,
  { events }: Snapshot,
): Violation[] => {
  const { companyId } = world.scene;
  const bodies = ofKind(events, 'EVENT#', 'EVENT')
    .filter((item) => item.companyId === companyId)
    .map(({ body }) => String(body));
  const isTold = states.some((state) =>
    sameOnWire(linesOf(bodies, state).sort(), state.told.toSorted()),
  );
  if (isTold) return [];
  const wanted = states.map(({ told }) => told.toSorted().join(', ')).join(' or ');
  const [state] = states;
  const there = state ? linesOf(bodies, state).sort().join(', ') : '';
  return [once(companyId, `story ${seed}: ${there}; wanted ${wanted}`)];
};
