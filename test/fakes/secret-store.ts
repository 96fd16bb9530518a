import type { SecretStore } from '../../functions/domain/ports/secrets.ts';

/** Secrets in memory, and a look at them. */
export type MemorySecretStore = SecretStore & {
  /** Names of the secrets that are there. */
  names(): string[];
  /** Which version is the current one. */
  current(name: string): string | undefined;
};

type Secret = { values: Map<string, string>; current: string; prepared: string | undefined };

/**
 * A secret store in memory that forgets, at the first chance, every version without a label: only
 * the current one, the one before it and the prepared one stay.
 */
export const createMemorySecretStore = (): MemorySecretStore => {
  const secrets = new Map<string, Secret & { previous: string | undefined }>();
  const secretOf = (name: string) => {
    const secret = secrets.get(name);
    if (!secret) throw new Error(`No secret ${name}`);
    return secret;
  };
  const forgetUnlabelled = (name: string): void => {
    const { values, current, previous, prepared } = secretOf(name);
    for (const version of values.keys())
      if (![current, previous, prepared].includes(version)) values.delete(version);
  };
  const promote = (name: string, version: string): void => {
    const secret = secretOf(name);
    if (!secret.values.has(version)) throw new Error(`No version ${version} of ${name}`);
    if (secret.current === version) return;
    secret.previous = secret.current;
    secret.current = version;
    forgetUnlabelled(name);
  };
  return {
    create: async (name, version, value) => {
      if (secrets.has(name)) throw new Error(`There is a secret ${name} already`);
      const values = new Map([[version, value]]);
      secrets.set(name, { values, current: version, previous: undefined, prepared: undefined });
    },
    prepare: async (name, version, value, validVersion) => {
      promote(name, validVersion);
      const secret = secretOf(name);
      secret.values.set(version, value);
      secret.prepared = version;
      forgetUnlabelled(name);
    },
    promote: async (name, version) => promote(name, version),
    read: async (name, version) => {
      const value = secretOf(name).values.get(version);
      if (value === undefined) throw new Error(`No version ${version} of ${name}`);
      return value;
    },
    remove: async (name) => {
      secrets.delete(name);
    },
    names: () => [...secrets.keys()],
    current: (name) => secrets.get(name)?.current,
  };
};
