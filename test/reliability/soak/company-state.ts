import { isDeepStrictEqual } from 'node:util';
import type { Model } from '../../e2e/model.ts';

/** An API key as it has to be. The secret is null where it is new and nobody has seen it. */
export type KeyState = {
  id: string;
  description: string;
  enabled: boolean;
  permissions: string[];
  secret: string | null;
  /** Secrets that it had before: none of them opens anything. */
  past: string[];
};

/** A webhook as it has to be; its secrets as a key's. */
export type HookState = {
  id: string;
  description: string;
  url: string;
  eventTypes: string[];
  first: string | null;
  second: string | null;
  past: string[];
};

/** One way in which a company may stand. An id is empty where nobody has seen it yet. */
export type CompanyState = {
  people: Model;
  keys: KeyState[];
  hooks: HookState[];
  /** Every event that there has to be, once. */
  told: string[];
};

/** Another state of the same, changed. */
export const changed = (
  state: CompanyState,
  change: (copy: CompanyState) => void,
): CompanyState => {
  const { people, ...rest } = state;
  const copy = { ...structuredClone(rest), people: people.copy() };
  change(copy);
  return copy;
};

/** Each of them once. */
export const distinct = (states: readonly CompanyState[]): CompanyState[] =>
  states.filter((one, i) => states.findIndex((other) => isDeepStrictEqual(one, other)) === i);

/** Whether two values are the same on the wire. */
export const sameOnWire = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(
    JSON.parse(JSON.stringify(one ?? null)),
    JSON.parse(JSON.stringify(other ?? null)),
  );
