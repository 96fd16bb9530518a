import { idleMs, toFace } from './rate-limits-face.ts';
import type { Update } from './rate-limits-item.ts';

/** Appends a stamp, unless the key is blocked or its item has been idle for too long to append to. */
export const append = (now: number): Update => ({
  UpdateExpression:
    'SET hits = list_append(if_not_exists(hits, :none), :stamp), trims = if_not_exists(trims, :zero), touched = :now REMOVE blockedUntil',
  ConditionExpression:
    '(attribute_not_exists(blockedUntil) OR blockedUntil <= :now) AND (attribute_not_exists(touched) OR touched > :idle)',
  ExpressionAttributeValues: {
    ':none': [],
    ':zero': 0,
    ':stamp': [toFace(now)],
    ':now': now,
    ':idle': now - idleMs,
  },
});

/** Starts the item afresh with one stamp, where nobody else has since it was seen idle. */
export const restart = (now: number, touched: number): Update => ({
  UpdateExpression: 'SET hits = :stamp, trims = trims + :one, touched = :now REMOVE blockedUntil',
  ConditionExpression: 'touched = :touched',
  ExpressionAttributeValues: {
    ':stamp': [toFace(now)],
    ':one': 1,
    ':now': now,
    ':touched': touched,
  },
});

/**
 * Records a block in place of the stamps that led to it. Not where that was done already, nor where a
 * request after the block was counted meanwhile; whoever meets the stamps again records it then.
 */
export const block = (until: number, trims: number): Update => ({
  UpdateExpression: 'SET hits = :none, blockedUntil = :until, trims = trims + :one',
  ConditionExpression: 'trims = :trims AND touched < :until',
  ExpressionAttributeValues: { ':none': [], ':until': until, ':one': 1, ':trims': trims },
});

/** The list's first places, last one first: engines that shift the rest after each removal agree too. */
const places = (count: number): string =>
  Array.from({ length: count }, (_, index) => `hits[${count - 1 - index}]`).join(', ');

/** Removes stamps at the front; others may have been appended since they were read, none removed. */
export const trim = (count: number, trims: number): Update => ({
  UpdateExpression: `SET trims = trims + :one REMOVE ${places(count)}`,
  ConditionExpression: 'trims = :trims',
  ExpressionAttributeValues: { ':one': 1, ':trims': trims },
});
