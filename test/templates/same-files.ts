import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under a folder, by its path there. */
export const filesUnder = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();

/** Which files two folders do not have alike, to the byte. */
export const differingFiles = (a: string, b: string): string[] => {
  const names = [...new Set([...filesUnder(a), ...filesUnder(b)])];
  const read = (dir: string, name: string): string | undefined => {
    try {
      return readFileSync(join(dir, name), 'base64');
    } catch {
      return undefined;
    }
  };
  return names.filter((name) => read(a, name) !== read(b, name));
};
