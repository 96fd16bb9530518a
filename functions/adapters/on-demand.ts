/**
 * Makes a thing at its first use, and once; a try that failed is not kept. For what many environments
 * never use: a client that is loaded then costs the others no cold start.
 */
export const onDemand = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
};
