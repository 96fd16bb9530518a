import { patienceOf } from '../e2e/patience.ts';
import type { System } from '../e2e/system.ts';
import { judge } from './judge/judge.ts';
import { orphanSecrets } from './judge/secrets.ts';
import type { Violation } from './judge/violation.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/** All that a system stores once it is at rest, and what that breaks of its promises. */
export type Rest = { snapshot: Snapshot; violations: Violation[] };

type RestOptions = {
  /** A rule that does not count. */
  passedOver?: string | undefined;
  /** So long some work may be halfway done, in milliseconds. */
  patience?: number;
  /** What else is to be judged. */
  also?: (snapshot: Snapshot) => Violation[];
};

/** Looks at a system until it breaks no promise, or its time is over. */
export const restOf = async (
  system: System,
  { passedOver, patience = 120_000, also = () => [] }: RestOptions = {},
): Promise<Rest> => {
  const until = Date.now() + patienceOf(patience);
  for (;;) {
    const snapshot = await takeSnapshot(system);
    const judged = [...judge(snapshot), ...also(snapshot)];
    const violations = judged.filter(({ rule }) => rule !== passedOver);
    if (violations.length === 0 || Date.now() > until) return { snapshot, violations };
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};

/** What a system at rest breaks of its promises; one rule may be passed over. */
export const violationsOf = async (system: System, passedOver?: string): Promise<Violation[]> =>
  (await restOf(system, { passedOver })).violations;

/** How many secrets were left behind by functions that were ended. */
export const countOrphans = async (system: System): Promise<number> =>
  orphanSecrets(await takeSnapshot(system)).length;
