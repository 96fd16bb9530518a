/**
 * Secret values by name and version. A version, once put, never changes, so values may be kept in
 * memory by name and version; never by name alone (contract 1.1: no decision is cached).
 */
export type SecretStore = {
  /** Makes the secret with its first version; the name must be new. */
  create(name: string, version: string, value: string): Promise<void>;
  /**
   * Puts a further version beside the valid one, protected by a label of our own, and reads it back.
   * `validVersion` is made the current one first, so that a crash of an earlier rotation is repaired.
   */
  prepare(name: string, version: string, value: string, validVersion: string): Promise<void>;
  /** Makes a prepared version the current one, after the record that names it was committed. */
  promote(name: string, version: string): Promise<void>;
  /** The value of exactly this version. Throws where it is not there. */
  read(name: string, version: string): Promise<string>;
  /** Removes the secret for good; nothing happens where there is none. */
  remove(name: string): Promise<void>;
};

/** The deployment's pepper: verifiers are made and cursors are signed under it. Read once per process. */
export type Pepper = () => Promise<string>;
