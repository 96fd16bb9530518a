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
  // DynamoDB's endpoint is known; it is discovered only where a variable asks for that.
  'endpoint-cache/dist-es/EndpointCache.js': 'export class EndpointCache {}',
  // Node has these in native code.
  'sha256/Sha256Js.js': 'export class Sha256Js {}',
  'crc32/Crc32Js.js': 'export class Crc32Js {}',
  'md5/Md5Js.js': 'export class Md5Js {}',
};

const sdk = /[\\/](@smithy[\\/]core|@aws-sdk[\\/]endpoint-cache)[\\/]dist-es[\\/].*\.js$/;
const description = /[\\/]@aws-sdk[\\/][a-z0-9-]+[\\/]package\.json$/;

/**
 * Leaves out of a bundle what of the AWS SDK no function uses.
 * @throws where the SDK no longer has such a part.
 */
export const sdkOnLambda: Plugin = {
  name: 'sdk-on-lambda',
  setup(build) {
    const unseen = new Set(Object.keys(parts));
    build.onLoad({ filter: sdk }, ({ path }) => {
      const part = Object.keys(parts).find((end) => path.replaceAll('\\', '/').endsWith(`/${end}`));
      if (part === undefined) return undefined;
      unseen.delete(part);
      return { contents: parts[part] ?? '', loader: 'js' };
    });
    // A client tells its version; the rest of what its package says of itself stays out.
    build.onLoad({ filter: description }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    build.onEnd(({ errors }) => {
      if (errors.length === 0 && unseen.size > 0)
        throw new Error(`The AWS SDK no longer has ${[...unseen].join(', ')}`);
    });
  },
};
