/** The first pause is up to so many milliseconds; each further one up to twice as long. */
const shortest = 20;

/** No pause is longer than so many milliseconds. */
const longest = 400;

/**
 * Waits before what a service did not take is asked of it again: not at all before the first attempt
 * (0), then ever longer and at random, so that many who wait do not come back together.
 */
export const pauseBefore = async (attempt: number): Promise<void> => {
  if (attempt === 0) return;
  const atMost = Math.min(longest, shortest * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * atMost));
};
