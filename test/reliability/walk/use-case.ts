import type { FunctionName } from '../../../lib/entries.ts';
import type { WalkScene } from './scene.ts';

/** What is done, once all that it needs is there; `end` is what it came to, without ids and times. */
export type Play = {
  act(): Promise<unknown>;
  /** Undefined while it is not over. */
  end(): Promise<unknown>;
};

/** Something that people or clocks do with the system. */
export type UseCase = {
  name: string;
  /** Whose calls are disturbed, and by what the event of such an invocation is known. */
  functions: readonly { name: FunctionName; by: 'tag' | 'company' | 'all' }[];
  prepare(scene: WalkScene): Promise<Play>;
};
