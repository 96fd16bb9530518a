/** More values than this a warm function does not keep. */
const capacity = 1000;

/** Values by name and version: a version never changes, so a kept value can never be an old one. */
export type VersionCache = {
  get(name: string, version: string): string | undefined;
  /** Gives the value back. */
  put(name: string, version: string, value: string): string;
  forget(name: string): void;
};

/** A cache of bounded size: what was read longest ago leaves first. */
export const createVersionCache = (): VersionCache => {
  const values = new Map<string, string>();
  const idOf = (name: string, version: string) => `${name}\n${version}`;
  return {
    get: (name, version) => {
      const id = idOf(name, version);
      const value = values.get(id);
      if (value === undefined) return undefined;
      values.delete(id);
      values.set(id, value);
      return value;
    },
    put: (name, version, value) => {
      values.set(idOf(name, version), value);
      const [oldest] = values.keys();
      if (values.size > capacity && oldest !== undefined) values.delete(oldest);
      return value;
    },
    forget: (name) => {
      for (const id of values.keys()) if (id.startsWith(`${name}\n`)) values.delete(id);
    },
  };
};
