import type { Plugin } from 'esbuild';

/**
 * Leaves zod's translations out of a bundle: 260 KB in some fifty languages that nothing here speaks,
 * in every function. English, which zod loads by itself, stays.
 */
export const withoutZodLocales: Plugin = {
  name: 'without-zod-locales',
  setup(build) {
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]zod[\\/]/.test(importer)
        ? { path, namespace: 'zod-locales' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'zod-locales' }, () => ({ contents: 'export {};' }));
  },
};
