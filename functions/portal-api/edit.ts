import type { WriteResult } from '../domain/ports/accounts.ts';
import type { Call } from '../runtime/call.ts';
import { Fault } from '../runtime/fault.ts';
import { requireMatch } from './if-match.ts';

/** How one kind of thing is changed. */
export type Edit<T> = {
  /** Reads it again after somebody else has changed it. */
  find(): Promise<T | undefined>;
  /** What it becomes, or the same object where there is nothing to change. Throws a refusal. */
  change(thing: T): T;
  save(before: T, after: T): Promise<WriteResult>;
};

/** So often a change is tried again after somebody else's. */
const patience = 20;

/**
 * Changes a thing that was read as `found`. Somebody else's change in between is no error without
 * `If-Match`: the thing is read again and changed as it is now. With it, 412.
 * @throws Fault `not_found` where it is gone by now
 */
export const edit = async <T extends { version: number }>(
  call: Pick<Call<unknown>, 'header'>,
  found: T,
  { find, change, save }: Edit<T>,
): Promise<T> => {
  let thing: T | undefined = found;
  for (let attempt = 0; attempt < patience; attempt += 1) {
    if (thing === undefined) throw new Fault('not_found');
    requireMatch(call, thing.version);
    const after = change(thing);
    if (after === thing || (await save(thing, after)) === 'written') return after;
    thing = await find();
  }
  throw new Fault('temporarily_unavailable');
};
