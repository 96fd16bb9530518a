import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Parts of the AWS SDK (ends of their paths) that nothing asks for on Lambda, where Node is young and all
 * that configures a client is in variables; and what stands in their place.
 */
const parts: Readonly<Record<string, string>> = {
  // There are no profiles: every new client would look for two files, on threads of their own.
  'shared-ini-file-loader/loadSharedConfigFiles.js': `
    export { CONFIG_PREFIX_SEPARATOR } from './constants';
    export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} });`,
  // The region is in AWS_REGION.
  'regionConfig/getInstanceMetadataRegion.js':
    'export const getInstanceMetadataRegion = async () => undefined;',
  // No body is a file; to know a file's stream, Node loads them.
  'util-body-length/calculateBodyLength.js': `
    export const calculateBodyLength = (body) => {
      if (!body) return 0;
      if (typeof body === 'string') return Buffer.byteLength(body);
      if (typeof body.byteLength === 'number') return body.byteLength;
      throw new Error('A body of unknown length');
    };`,
  // Answers are streams of Node; to compare them with those of browsers, Node loads these.
  'util-stream/stream-type-check.js': `
    export const isReadableStream = (stream) => stream?.constructor?.name === 'ReadableStream';
    export const isBlob = (blob) => blob?.constructor?.name === 'Blob';`,
  // No command that we send is answered by a stream of events.
  'submodules/event-streams/index.js': `
    export const eventStreamSerdeProvider = undefined;
    export const resolveEventStreamSerdeConfig = (config) => config;`,
  // Browsers alone have themselves told by such a library, which would lie beside each bundle in parts.
  'util-user-agent-browser/createUserAgentStringParsingProvider.js':
    'export const createUserAgentStringParsingProvider = undefined;',
};

/** Imported when it is asked for, Node's client would be loaded with all of its parts, and as a file of its own. */
const imported = 'await import("node:http")';
const handler = /[\\/]@smithy[\\/]node-http-handler[\\/]dist-es[\\/]node-http-handler\.js$/;

const sdk = /[\\/](@smithy[\\/]core|@aws-sdk[\\/]core)[\\/]dist-es[\\/].*\.js$/;
const description = /[\\/]@aws-sdk[\\/][a-z0-9-]+[\\/]package\.json$/;

const withHttpAtHand = async (path: string): Promise<string> => {
  const source = await readFile(path, 'utf8');
  if (!source.includes(imported)) throw new Error(`${path} takes node:http otherwise than it did`);
  return source.replace(imported, 'process.getBuiltinModule("node:http")');
};

/** Leaves out of bundles what of the AWS SDK no function uses; `unseen` is what the SDK no longer has. */
export const sdkOnLambda = (): { plugin: Plugin; unseen: ReadonlySet<string> } => {
  const unseen = new Set(Object.keys(parts));
  const setup: Plugin['setup'] = (build) => {
    build.onLoad({ filter: sdk }, ({ path }) => {
      const part = Object.keys(parts).find((end) => path.replaceAll('\\', '/').endsWith(`/${end}`));
      if (part === undefined) return undefined;
      unseen.delete(part);
      return { contents: parts[part] ?? '', loader: 'js' };
    });
    build.onLoad({ filter: handler }, async ({ path }) => ({
      contents: await withHttpAtHand(path),
      loader: 'js',
    }));
    // A client tells its version; the rest of what its package says of itself stays out.
    build.onLoad({ filter: description }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  };
  return { plugin: { name: 'sdk-on-lambda', setup }, unseen };
};
