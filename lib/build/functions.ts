import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { entries } from '../entries.ts';
import { builtInModules } from './built-in-modules.ts';
import { buildOnce } from './cache.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { sdkOnLambda } from './sdk-on-lambda.ts';
import { withoutZodLocales } from './zod-locales.ts';
import { zodNamespace } from './zod-namespace.ts';
import { zodWithoutDescriptions } from './zod-without-descriptions.ts';

const entryPointsOf = (root: string): { in: string; out: string }[] =>
  Object.entries(entries).map(([name, path]) => {
    const entry = join(root, 'functions', path);
    if (!existsSync(entry)) throw new Error(`The entry of function ${name} is missing: ${entry}`);
    return { in: entry, out: `${name}/index` };
  });

/** All functions in one call of esbuild: `<outDir>/<name>/index.mjs`, and what each is made of. */
export const bundleFunctions = async (root: string, outDir: string): Promise<void> => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entryPointsOf(root),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    treeShaking: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [
      builtInModules,
      zodNamespace,
      zodWithoutDescriptions,
      withoutZodLocales,
      environmentCredentials,
      sdkOnLambda,
    ],
  });
  await writeFile(join(outDir, 'metafile.json'), JSON.stringify(metafile));
};

/**
 * The bundles of all functions, made anew only where a source, a package or this build changed.
 * @throws with the function's name where its entry is missing.
 * @returns the folder that holds one folder per function.
 */
export const buildFunctions = (root: string): Promise<string> =>
  buildOnce({
    root,
    name: 'functions',
    sources: [
      'functions',
      'lib/build',
      'lib/entries.ts',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ],
    build: (outDir) => bundleFunctions(root, outDir),
  });
