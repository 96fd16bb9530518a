import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const client = /[\\/]undici[\\/]lib[\\/]dispatcher[\\/]client-h1\.js$/;
const inside = /[\\/]undici[\\/]lib[\\/]/;

/** What its client asks for only where a server speaks HTTP/2 or a body is a form. */
const unused = /(client-h2|web\/fetch\/body|web\/fetch\/formdata|web\/webidl)(\.js)?$/;
/** The parser for machines without SIMD, and for Jest. */
const slowParser = /llhttp\/llhttp-wasm\.js$/;

/** Its client breaks off at a `100 Continue` that it did not ask for. */
const refused = `    if (statusCode === 100) {
      util.destroy(socket, new SocketError('bad response', util.getSocketInfo(socket)))
      return -1
    }
`;

/** It has a second parser, unless it is built for Node; that switch it looks for by this name. */
const singleParser = "typeof esbuildDetection === 'undefined'";

const lenient = async (path: string): Promise<string> => {
  const source = await readFile(path, 'utf8');
  for (const part of [refused, singleParser])
    if (!source.includes(part)) throw new Error(`${path} is written otherwise than it was`);
  return source.replace(refused, '').replaceAll(singleParser, 'false');
};

/**
 * Of undici, bundles have the client of HTTP/1.1 with one parser, and that passes over `100 Continue` as
 * over all that only informs.
 * @throws where undici is no longer written so.
 */
export const undiciHttp1: Plugin = {
  name: 'undici-http1',
  setup(build) {
    build.onLoad({ filter: client }, async ({ path }) => ({
      contents: await lenient(path),
      loader: 'js',
    }));
    build.onResolve({ filter: unused }, ({ path, importer }) =>
      inside.test(importer) ? { path, namespace: 'undici-unused' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'undici-unused' }, () => ({
      contents: 'module.exports = {};',
    }));
    build.onResolve({ filter: slowParser }, ({ importer, resolveDir, kind }) =>
      inside.test(importer)
        ? build.resolve('../llhttp/llhttp_simd-wasm.js', { resolveDir, importer, kind })
        : undefined,
    );
  },
};
