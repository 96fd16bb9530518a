import fc from 'fast-check';

/** Chances that a seed decides. */
export type Draw = {
  one<T>(of: readonly T[]): T;
  /** True once in so many times. */
  seldom(once: number): boolean;
  upTo(max: number): number;
  some<T>(arbitrary: fc.Arbitrary<T>): T;
};

const drawFrom = (value: fc.GeneratorValue): Draw => ({
  one: (of) => value(fc.constantFrom, ...of),
  seldom: (once) => value(fc.nat, { max: once - 1 }) === 0,
  upTo: (max) => value(fc.nat, { max }),
  some: (arbitrary) => value(() => arbitrary),
});

/** As many things as are wanted, the same ones for the same seed. */
export const drawn = <T>(
  make: (draw: Draw) => T,
  { seed, count }: { seed: number; count: number },
): T[] =>
  fc.sample(
    fc.gen().map((value) => make(drawFrom(value))),
    { seed, numRuns: count },
  );
