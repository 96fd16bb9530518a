import type { RateLimits } from '../../domain/ports/rate-limits.ts';
import {
  countForgettable,
  replay,
  type Standing,
  standingAfter,
  standingInBlock,
} from '../../domain/rate-limit.ts';
import type { Table } from './client.ts';
import { fromFaces } from './rate-limits-face.ts';
import { type Updated, updateItem } from './rate-limits-item.ts';
import { append, block, restart, trim } from './rate-limits-updates.ts';

/** Fewer stamps at the front are not worth a write of their own; 150 keep the item within 1 KB. */
const trimFrom = 50;
/** One update has room for so many; what is left waits for the next. */
const trimUpTo = 200;
/** A turn is lost only where somebody else got further; so many in a row do not happen. */
const maxTurns = 10;

type Written = Extract<Updated, { written: true }>['item'];

/** Judges the stamp just written, and tidies the item where that is due. */
const judge = async (table: Table, keyId: string, [item, now]: [Written, number]) => {
  const stamps = fromFaces(item.hits, now);
  const state = replay(stamps);
  const forgettable = Math.min(countForgettable(stamps, state), trimUpTo);
  if (state.blockedUntil !== undefined)
    await updateItem(table, keyId, block(state.blockedUntil, item.trims));
  else if (forgettable >= trimFrom) await updateItem(table, keyId, trim(forgettable, item.trims));
  return standingAfter(state);
};

/**
 * The rate limit over one item per key (contract 1.4). A request is one write: its stamp is appended to
 * the key's list, and the list's order decides, so that writers at the same moment agree on who is the
 * one too many. A write that failed after it took effect may count twice; none is ever left out.
 */
export const createRateLimits = (table: Table): RateLimits => ({
  hit: async (keyId, now): Promise<Standing> => {
    for (let turn = 0; turn < maxTurns; turn += 1) {
      const appended = await updateItem(table, keyId, append(now));
      if (appended.written) return await judge(table, keyId, [appended.item, now]);
      const { blockedUntil, touched } = appended;
      if (blockedUntil !== undefined && blockedUntil > now)
        return standingInBlock(blockedUntil, now);
      const restarted = await updateItem(table, keyId, restart(now, touched));
      if (restarted.written) return await judge(table, keyId, [restarted.item, now]);
    }
    throw new Error('The rate limit could not be counted');
  },
});
