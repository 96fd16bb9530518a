/**
 * Makes one thing of each input, in order, and the next one already while the caller works with the last.
 * What fails to be made is thrown when its turn comes; who stops before never hears of it.
 */
export async function* oneAhead<I, O>(
  inputs: readonly I[],
  make: (input: I) => Promise<O>,
): AsyncGenerator<O> {
  // Settled, since nobody waits yet for one that fails early.
  const begin = (input: I) => Promise.allSettled([make(input)]);
  const [first, ...rest] = inputs;
  if (first === undefined) return;
  let making = begin(first);
  for (const input of [...rest, undefined]) {
    const [made] = await making;
    if (input !== undefined) making = begin(input);
    if (made.status === 'rejected') throw made.reason;
    yield made.value;
  }
}
