import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const known = new Set(builtinModules);
const named = 'built-in-by-name';
const whole = 'built-in-whole';

const bareOf = (path: string): string => path.replace(/^node:/, '');

/** Node's own module as an object, without asking for any part of it. */
const taken = (path: string): string => `process.getBuiltinModule(${JSON.stringify(path)})`;

/**
 * What is taken of `process` by name. What the object has depends on how this build was started, and its
 * parts on that; a build that asks for more fails.
 */
const ofProcess: readonly string[] = ['env', 'versions'];

const namesOf = (path: string): readonly string[] =>
  path === 'node:process'
    ? ofProcess
    : Object.keys(process.getBuiltinModule(path) ?? {}).filter(
        (name) => name !== 'default' && /^[\w$]+$/.test(name),
      );

/** Each part as an export of its own, so that esbuild drops those that nobody asks for. */
const byName = (path: string): string =>
  [
    `const whole = ${taken(path)};`,
    'export default whole;',
    ...namesOf(path).map(
      (name) => `export const ${name} = /* @__PURE__ */ (() => whole.${name})();`,
    ),
  ].join('\n');

/**
 * Takes Node's own modules as they are instead of importing them. Importing one as a module of ES reads
 * each of its parts, also those that Node loads when they are asked for: a whole `fetch` and WebSocket
 * client comes with `node:http`, Web Crypto with `node:crypto`.
 */
export const builtInModules: Plugin = {
  name: 'built-in-modules',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z0-9_]+(\/[a-z_]+)*$/ }, ({ path, kind }) =>
      known.has(bareOf(path))
        ? {
            path: `node:${bareOf(path)}`,
            namespace: kind === 'import-statement' ? named : whole,
          }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: named }, ({ path }) => ({ contents: byName(path) }));
    build.onLoad({ filter: /.*/, namespace: whole }, ({ path }) => ({
      contents: `module.exports = ${taken(path)};`,
    }));
  },
};
