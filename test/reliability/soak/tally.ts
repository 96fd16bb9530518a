/** How many of each name there are. */
export type Counts = Map<string, number>;

export const countBy = <T>(all: readonly T[], nameOf: (one: T) => string): Counts => {
  const counts: Counts = new Map();
  for (const one of all) counts.set(nameOf(one), (counts.get(nameOf(one)) ?? 0) + 1);
  return counts;
};

/** As one line, by name: `reset 3, slow 1`. */
export const line = (counts: Counts): string =>
  [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || 'none';

/** A plan that was set, and whether it was met before the system ended. */
export type PlanEnd = { plan: string; isMet: boolean };

const kindOf = ({ plan }: PlanEnd): string => plan.slice(plan.lastIndexOf(':') + 1);

/** Of each kind of fault, how many were met and how many were set. */
export const faultLine = (plans: readonly PlanEnd[]): string =>
  [...Map.groupBy(plans, kindOf)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, some]) => `${kind} ${some.filter(({ isMet }) => isMet).length} of ${some.length}`)
    .join(', ') || 'none';
