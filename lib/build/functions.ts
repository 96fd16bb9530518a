import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { entries, type FunctionName } from '../entries.ts';
import { builtInModules } from './built-in-modules.ts';
import { buildOnce } from './cache.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { sdkOnLambda } from './sdk-on-lambda.ts';
import { undiciHttp1 } from './undici-http1.ts';
import { withoutZodLocales } from './zod-locales.ts';
import { zodNamespace } from './zod-namespace.ts';
import { zodWithoutDescriptions } from './zod-without-descriptions.ts';

/** What these load when it is asked for lies in files beside their bundle. */
const inParts: ReadonlySet<string> = new Set<FunctionName>([
  'partner-employee-documents',
  'partner-hr-integrations',
  'operate',
]);

const entryOf = (root: string, name: string, path: string): string => {
  const entry = join(root, 'functions', path);
  if (!existsSync(entry)) throw new Error(`The entry of function ${name} is missing: ${entry}`);
  return entry;
};

type EntryPoint = { in: string; out: string };

const optionsFor = (root: string, sdk: Plugin) =>
  ({
    absWorkingDir: root,
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
      undiciHttp1,
      sdk,
    ],
  }) as const satisfies BuildOptions;

/**
 * All functions: `<outDir>/<name>/index.mjs`, and what each is made of. Those of one file are made in one
 * call of esbuild; those in parts one by one, so that no part is another function's, too.
 */
export const bundleFunctions = async (root: string, outDir: string): Promise<void> => {
  const { plugin, unseen } = sdkOnLambda();
  const options = optionsFor(root, plugin);
  const whole: EntryPoint[] = [];
  const parted: [string, EntryPoint][] = [];
  for (const [name, path] of Object.entries(entries)) {
    const entry = entryOf(root, name, path);
    if (inParts.has(name)) parted.push([name, { in: entry, out: 'index' }]);
    else whole.push({ in: entry, out: `${name}/index` });
  }
  const builds = await Promise.all([
    build({ ...options, entryPoints: whole, outdir: outDir }),
    ...parted.map(([name, entry]) =>
      build({ ...options, entryPoints: [entry], outdir: join(outDir, name), splitting: true }),
    ),
  ]);
  if (unseen.size > 0) throw new Error(`The AWS SDK no longer has ${[...unseen].join(', ')}`);
  const made = builds.map(({ metafile }) => metafile);
  await writeFile(join(outDir, 'metafile.json'), JSON.stringify(made));
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
