/** How far a clock is off, in milliseconds, in memory that the threads of functions share. */
export type Skew = Float64Array<SharedArrayBuffer>;

/** A clock that is right. */
export const createSkew = (): Skew =>
  new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));

/** Puts a clock ahead by so many milliseconds, or behind. */
export const setSkew = (skew: Skew | undefined, ms: number): void => {
  if (skew) skew[0] = ms;
};

/**
 * Has this thread's `Date` go by the machine's clock and by how far it is said to be off, at every
 * moment anew. Timers and `performance` go on as they are, as they do when a machine's clock is set.
 */
export const followSkews = (skews: readonly Skew[]): void => {
  const real = Date;
  const now = (): number => skews.reduce((sum, [ms = 0]) => sum + ms, real.now());
  globalThis.Date = new Proxy(real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
};
