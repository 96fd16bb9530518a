import type { Judged } from './guard.ts';
import type { Grant } from './judge.ts';

/** A grant that no recorded call needed, of the function with this name. */
export type Unneeded = { caller: string; grant: Grant };

/** The engine makes up the end of a stream's ARN anew in every run. */
const idOf = ({ action, resource, conditions }: Grant): string =>
  JSON.stringify([action, resource.replace(/\/stream\/.*$/, '/stream/*'), conditions]);

/**
 * Takes each grant away in turn and judges the recorded calls again: a grant whose absence refuses
 * none of them was not needed. A call that several grants allow needs none of them alone. Pure.
 */
export const findUnneeded = (
  grants: ReadonlyMap<string, readonly Grant[]>,
  record: readonly Judged[],
): Unneeded[] => {
  const needed = new Set(
    record.flatMap(({ caller, by }) => {
      const ids = new Set(by.map(idOf));
      return ids.size === 1 ? [`${caller} ${[...ids][0]}`] : [];
    }),
  );
  return [...grants].flatMap(([caller, own]) => {
    const distinct = new Map(own.map((grant) => [idOf(grant), grant]));
    return [...distinct]
      .filter(([id]) => !needed.has(`${caller} ${id}`))
      .map(([, grant]) => ({ caller, grant }));
  });
};
