import type { FunctionName } from '../../../lib/entries.ts';
import type { FaultKind } from '../../../lib/local/faults/plan.ts';
import type { WalkScene } from './scene.ts';
import type { Strike } from './strikes.ts';

/** What is done, once all that it needs is there; `end` is what it came to, without ids and times. */
export type Play = {
  act(): Promise<unknown>;
  /** Undefined while it is not over. */
  end(): Promise<unknown>;
  /** What of its end may still change once it is over: told again when everything is at rest. */
  late?(): object;
};

/**
 * What an end is judged by: what struck the play, and how often anything else may have done so (faults of
 * other plays that struck what worked on it, and workers that its time saw too slow for their limit).
 */
export type Allowance = { wanted: unknown; strikes: readonly Strike[]; disturbed: number };

/**
 * Whose calls are disturbed, and by what the event of such an invocation is known; `inBatches`: whether
 * what comes to it comes several at once, so that their order and where they are parted matter.
 */
export type Watching = {
  name: FunctionName;
  by: 'tag' | 'company' | 'all';
  inBatches?: boolean;
};

/** Something that people or clocks do with the system. */
export type UseCase = {
  name: string;
  functions: readonly Watching[];
  prepare(scene: WalkScene): Promise<Play>;
  /** Which faults its calls have, where that is not every kind, since each play of it takes long. */
  kinds?: readonly FaultKind[];
  /** How it may end under a strike, where that is not how it ends undisturbed: gives the latter then. */
  allows?(end: unknown, about: Allowance): unknown;
};
