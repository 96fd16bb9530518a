import { readFile, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';

/**
 * Writes the types of an OpenAPI description: `node generate.ts <openapi.json> <types.ts>`. The generator
 * builds on TypeScript 5's own API, which TypeScript 7 does not have; ts-morph brings that along.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier === 'typescript' ? '@ts-morph/common/dist/typescript.js' : specifier,
      specifier === 'typescript' ? { ...context, parentURL: import.meta.url } : context,
    ),
});

const [source = '', target = ''] = process.argv.slice(2);
const { default: generate, astToString } = await import('openapi-typescript');
await writeFile(target, astToString(await generate(await readFile(source, 'utf8'))));
