import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Reads `import { z } from 'zod'` as `import * as z from 'zod'`, which means the same: of the object that
 * the first one imports esbuild has to keep every part, of a namespace only what is used. That is half of
 * zod, in every function.
 */
export const zodNamespace: Plugin = {
  name: 'zod-namespace',
  setup(build) {
    build.onLoad({ filter: /[\\/]functions[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /^import \{ z \} from ('zod(?:\/mini)?');$/m,
        'import * as z from $1;',
      ),
      loader: 'ts',
    }));
  },
};
