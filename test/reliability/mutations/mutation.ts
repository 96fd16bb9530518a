/** A patch of one source file: a text that stands there once, and what comes in its place. */
export type Patch = readonly [file: string, from: string, to: string];

/** A test, and what its run is narrowed to. */
export type Catcher = {
  project: 'unit' | 'conformance' | 'long';
  file: string;
  /** Words in the names of the use cases that it walks through, and in the faults. */
  walk?: string;
  fault?: string;
  test?: string;
  /** How long what never comes is waited for, in seconds. */
  patience: number;
};

/** A protected step that is broken on purpose, and the test that has to fail then. */
export type Mutation = {
  name: string;
  patches: readonly Patch[];
  caughtBy: Catcher;
};

/** The walk through every fault at each call of a use case; of its faults those with these words. */
export const walk = (name: string, fault: string): Catcher => ({
  ...{ project: 'long', file: 'long/walk', walk: name, fault, patience: 40 },
});

/** The end of a function at each of its writes, whose caller goes away. */
export const givenUp = (name: string): Catcher => ({
  ...{ project: 'long', file: 'long/given-up', walk: name, patience: 30 },
});

/** One moment, by its name. */
export const moment = (test: string, patience = 20): Catcher => ({
  ...{ project: 'long', file: 'long/moments', test, patience },
});

/** One sentence of a fast test. */
export const sentence = (project: 'unit' | 'conformance', file: string, test: string): Catcher => ({
  project,
  file,
  test,
  patience: 30,
});
