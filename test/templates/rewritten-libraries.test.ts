import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { sdkOnLambda } from '../../lib/build/sdk-on-lambda.ts';
import { undiciHttp1 } from '../../lib/build/undici-http1.ts';
import { zodWithoutDescriptions } from '../../lib/build/zod-without-descriptions.ts';

const folder = mkdtempSync(join(tmpdir(), 'libraries-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The file of a later release, which is no longer what we change in it. */
const laterRelease = (path: string): string => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'export const later = true;\n');
  return file;
};

const cases: readonly [string, Plugin, RegExp][] = [
  ['undici/lib/dispatcher/client-h1.js', undiciHttp1, /is written otherwise than it was/],
  [
    '@smithy/node-http-handler/dist-es/node-http-handler.js',
    sdkOnLambda().plugin,
    /takes node:http otherwise than it did/,
  ],
  ['zod/v4/classic/schemas.js', zodWithoutDescriptions, /describes schemas otherwise than it did/],
];

describe('a build whose libraries were written anew', () => {
  it.each(cases)(
    'ends with the file that it cannot change any more: %s',
    async (path, plugin, why) => {
      const asked = { entryPoints: [laterRelease(path)], plugins: [plugin] };
      const ended = build({ ...asked, bundle: true, write: false, logLevel: 'silent' });
      await expect(ended).rejects.toThrow(why);
    },
  );
});
