import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small JSON document in the data folder that is there whole or not at all, also after `kill -9`. */
export type StateFile<T> = { read(): T | undefined; write(value: T): void };

/** Binds a state file to its path and shape; an unreadable one is a surprise, not an empty one. */
export const createStateFile = <S extends z.ZodType>(
  path: string,
  schema: S,
): StateFile<z.output<S>> => {
  mkdirSync(dirname(path), { recursive: true });
  return {
    read: () => {
      if (!existsSync(path)) return undefined;
      return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    },
    write: (value) => {
      writeFileSync(`${path}.new`, JSON.stringify(value));
      renameSync(`${path}.new`, path);
    },
  };
};
