import type { FunctionName } from '../../../lib/entries.ts';
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

/** What an end is judged by: what struck the play, and whether anything else did. */
export type Allowance = { wanted: unknown; strikes: readonly Strike[]; isBystander: boolean };

/** Something that people or clocks do with the system. */
export type UseCase = {
  name: string;
  /** Whose calls are disturbed, and by what the event of such an invocation is known. */
  functions: readonly { name: FunctionName; by: 'tag' | 'company' | 'all' }[];
  prepare(scene: WalkScene): Promise<Play>;
  /** How it may end under a strike, where that is not how it ends undisturbed: gives the latter then. */
  allows?(end: unknown, about: Allowance): unknown;
};
