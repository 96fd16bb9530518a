/** Does something so many times, so many of them at once, one begun as soon as another has ended. */
export const inTurn = async (
  { count, atOnce }: { count: number; atOnce: number },
  work: (n: number) => Promise<void>,
): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

/** Does something over and over until it is told to end, so many at once. */
export const until = (atOnce: number, work: (n: number) => Promise<void>) => {
  let open = true;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (open) await work(next++);
  };
  const all = Promise.all(Array.from({ length: atOnce }, worker));
  return {
    end: async (): Promise<void> => {
      open = false;
      await all;
    },
  };
};
