import { useMutation, useQueryClient } from '@tanstack/react-query';

type DeedOptions<I, T> = {
  /** The call; what it gives must hold no secret, because it is kept until the deed is forgotten. */
  run: (input: I) => Promise<T>;
  /** The queries that are not true any more afterwards, by the first part of their keys. */
  stale: readonly string[];
  onDone: (result: T, input: I) => void;
};

/** A change at the API, with its waiting and its failure. */
export type Deed<I = void> = {
  run: (input: I) => void;
  isPending: boolean;
  error: unknown;
  forget: () => void;
};

/** Does a change once, refreshes what it changed, and only then says that it is done. */
export const useDeed = <T, I = void>({ run, stale, onDone }: DeedOptions<I, T>): Deed<I> => {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: run,
    onSuccess: async (result, input) => {
      const refreshed = [...stale, 'dashboard'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      );
      await Promise.all(refreshed);
      onDone(result, input);
    },
  });
  return {
    run: (input) => {
      if (!mutation.isPending) mutation.mutate(input);
    },
    isPending: mutation.isPending,
    error: mutation.error,
    forget: mutation.reset,
  };
};
