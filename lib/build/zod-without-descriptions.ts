import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Where zod keeps what a schema can do, and what of it no function asks for. */
const schemas = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/;
const jsonSchema = /^\.\.\/core\/(json-schema-processors|to-json-schema)\.js$/;

/** A description makes a schema anew and remembers it, for nobody. */
const undescribed = (source: string): string =>
  source
    .replace(/^ {4}describe\(description\) \{[\s\S]*?^ {4}\},/m, '    describe() { return this; },')
    .replace(/^ {4}meta\(\.\.\.args\) \{[\s\S]*?^ {4}\},/m, '    meta() { return this; },');

/**
 * Leaves out of a bundle what describes schemas: their texts, which only the API's description shows, and
 * the writing of JSON Schema. Every environment would clone some hundred schemas for them.
 * @throws where zod is no longer written so.
 */
export const zodWithoutDescriptions: Plugin = {
  name: 'zod-without-descriptions',
  setup(build) {
    build.onLoad({ filter: schemas }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = undescribed(source);
      if (!/describe\(\) \{/.test(contents) || !/meta\(\) \{/.test(contents))
        throw new Error(`${path} describes schemas otherwise than it did`);
      return { contents, loader: 'js' };
    });
    build.onResolve({ filter: jsonSchema }, ({ path, importer }) =>
      schemas.test(importer) ? { path, namespace: 'zod-json-schema' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'zod-json-schema' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};
