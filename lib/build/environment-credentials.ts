import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

const chain = '@aws-sdk/credential-provider-node';

/** Lambda gives a function its credentials in variables: of all that the chain asks, it answers first. */
const variablesAlone = `
import { fromEnv } from '@aws-sdk/credential-provider-env';
export const defaultProvider = () => fromEnv();
`;

/**
 * Leaves out of a bundle how a laptop or a server finds its credentials (profiles, single sign-on,
 * metadata services, with the clients that these need): 100 KB in every function that has a client.
 */
export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(build) {
    const resolveDir = dirname(createRequire(import.meta.url).resolve(chain));
    build.onResolve({ filter: new RegExp(`^${chain}$`) }, () => ({
      path: chain,
      namespace: 'environment-credentials',
    }));
    build.onLoad({ filter: /.*/, namespace: 'environment-credentials' }, () => ({
      contents: variablesAlone,
      resolveDir,
    }));
  },
};
