import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

const source = fileURLToPath(new URL('src/', import.meta.url));
/** What is served as it stands, under its own name. */
const asItStands = fileURLToPath(new URL('public/', import.meta.url));

/** React Aria carries its strings in 34 languages; the portal speaks two. */
const ownLanguagesOnly: Plugin = {
  name: 'own-languages-only',
  setup: ({ onLoad }) => {
    const locale = /[\\/]intl[\\/].*[\\/][a-z]{2}-[A-Z]{2}\.mjs$/;
    onLoad({ filter: locale }, ({ path }) =>
      /(en-US|de-DE)\.mjs$/.test(path) ? undefined : { contents: 'export default {};' },
    );
  },
};

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  absWorkingDir: source,
  target: 'es2022',
  entryNames: 'assets/[name]-[hash]',
  chunkNames: 'assets/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"' },
} as const satisfies BuildOptions;

/** Where an entry's output lies under the portal's root. */
const outputOf = (outputs: Metafile['outputs'], entry: string): string => {
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === entry);
  if (!found) throw new Error(`esbuild made no output of ${entry}`);
  return found[0].slice(found[0].indexOf('assets/'));
};

/** The chunks that a module loads before it runs, itself included. */
const staticChunks = (outputs: Metafile['outputs'], path: string): string[] => {
  const found = Object.entries(outputs).find(([name]) => name.endsWith(path));
  const imports = found?.[1].imports.filter(({ kind }) => kind === 'import-statement') ?? [];
  return [path, ...imports.map((one) => one.path.slice(one.path.indexOf('assets/')))];
};

/**
 * The page. Everything in it is external, so that it holds under `style-src 'self'` and
 * `script-src 'self'` (contract 6). React Aria adds an inline rule unless an element of the id
 * `react-aria-pressable-style` exists: our style sheet carries the id and the rule.
 */
const page = (names: { first: string; styles: string; icon: string; scripts: string[] }): string =>
  `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>JobTicket+ Developer Portal</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <script src="/${names.first}"></script>
    <link rel="stylesheet" href="/${names.styles}" id="react-aria-pressable-style">
    <link rel="icon" href="/${names.icon}" type="image/svg+xml">
${names.scripts.map((path) => `    <link rel="modulepreload" href="/${path}">`).join('\n')}
    <script type="module" src="/${names.scripts[0]}"></script>
  </head>
  <body>
    <div id="portal"></div>
    <noscript>The Developer Portal needs JavaScript. · Das Developer Portal braucht JavaScript.</noscript>
  </body>
</html>
`;

/**
 * Builds the portal into a folder: `index.html`, what `public` holds, and everything else under
 * `assets/` by its hash, so that it can be cached for ever. The same sources give the same bytes.
 * @param more for builds that are only looked at
 * @returns what esbuild says of the modules, for whoever weighs them.
 */
export const bundlePortal = async (
  outDir: string,
  more: readonly Plugin[] = [],
): Promise<Metafile> => {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const [modules, first] = await Promise.all([
    build({
      ...shared,
      outdir: outDir,
      entryPoints: ['main.tsx', 'look/portal.css', 'look/icon.svg'],
      loader: { '.svg': 'copy' },
      format: 'esm',
      splitting: true,
      jsx: 'automatic',
      plugins: [ownLanguagesOnly, ...more],
    }),
    build({ ...shared, outdir: outDir, entryPoints: ['first-paint.ts'], format: 'iife' }),
  ]);
  const { outputs } = modules.metafile;
  const html = page({
    first: outputOf(first.metafile.outputs, 'first-paint.ts'),
    styles: outputOf(outputs, 'look/portal.css'),
    icon: outputOf(outputs, 'look/icon.svg'),
    scripts: staticChunks(outputs, outputOf(outputs, 'main.tsx')),
  });
  await cp(asItStands, outDir, { recursive: true });
  await writeFile(join(outDir, 'index.html'), html);
  return modules.metafile;
};

/** Builds the portal into a folder (see `bundlePortal`). */
export const buildPortal = async (outDir: string): Promise<void> => {
  await bundlePortal(outDir);
};
