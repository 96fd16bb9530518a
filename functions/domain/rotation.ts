/** One rotation of a secret holds its lease for at most this long, in milliseconds. */
export const leaseMs = 30_000;

/**
 * A rotation that has not come to its commit by then gives up, in milliseconds since it got its lease:
 * what it prepared may be taken over once the lease has run out.
 */
export const commitWithinMs = 20_000;

const window = 24 * 3600 * 1000;
/** A secret is rotated at most so often in 24 hours (contract 5). */
const maxRotations = 50;

/**
 * The rotations of a secret with one more at `now`, those of more than 24 hours ago left out; undefined
 * where that would be one too many (contract 5: 409 `limit_reached`). Times in milliseconds.
 */
export const addRotation = (
  rotations: readonly number[],
  now: number,
): readonly number[] | undefined => {
  const recent = rotations.filter((at) => at > now - window);
  return recent.length < maxRotations ? [...recent, now] : undefined;
};
