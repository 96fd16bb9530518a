import type { FunctionName } from '../../../lib/entries.ts';
import { type CompanyState, changed } from './company-state.ts';
import type { SoakWorld } from './world.ts';

/** What somebody was told; undefined where no answer came. */
// biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
export type Reply = { status: number; json: any } | undefined;

/** Something that somebody does with a company or asks of it, and what follows from its answer. */
export type Act = {
  /** Such as `rotate a key`: what the report counts. */
  kind: string;
  /** With all that it was given. */
  told: string;
  /** Whose calls may be disturbed. */
  functions: readonly FunctionName[];
  ask(world: SoakWorld): Promise<Reply>;
  /**
   * The ways in which a company may stand, if it stood so before. None says that it cannot have stood
   * so; without an answer to a change there are two.
   * @param today the day in Berlin on which it was done
   */
  after(state: CompanyState, reply: Reply, today: string): CompanyState[];
};

type Change = {
  /** The status that says that it was done. */
  done: number;
  /** What it changes. False where it is refused, with nothing changed. */
  // biome-ignore lint/suspicious/noExplicitAny: a black-box test reads whatever came
  make(copy: CompanyState, json: any, today: string): boolean;
  /** The status that says that it was refused. */
  refused?: number;
};

/** What follows from a change: as its answer says, or either where there is none. */
export const afterChange =
  ({ done, make, refused = 404 }: Change): Act['after'] =>
  (state, reply, today) => {
    let isMade = false;
    const made = changed(state, (copy) => {
      isMade = make(copy, reply?.json, today);
    });
    if (!isMade) return reply === undefined || reply.status === refused ? [state] : [];
    if (reply === undefined) return [state, made];
    return reply.status === done ? [made] : [];
  };
