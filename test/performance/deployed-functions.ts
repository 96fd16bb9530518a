import { join } from 'node:path';
import {
  type FunctionConfiguration,
  readFunctions,
} from '../../lib/local/functions/configuration.ts';
import { environmentOf } from '../../lib/local/functions/variables.ts';
import { readOptions } from '../../lib/local/start/options.ts';
import { urlsOf } from '../../lib/local/start/servers.ts';
import { synthesise } from '../../lib/local/start/synthesis.ts';
import { readAssembly } from '../../lib/local/template/assembly.ts';
import { buildModel } from '../../lib/local/template/model.ts';
import type { System } from '../e2e/system.ts';

/** A function of a running system: its bundle, and the variables that its environment has. */
export type Deployed = { file: string; variables: Record<string, string> };

/** The templates that a system was started from. */
const assemblyOf = async ({ env }: System): Promise<string> => {
  const options = readOptions([], env);
  if (options === 'help') throw new Error('No options');
  const { portal: portalUrl, api: apiUrl, issuer } = urlsOf(options);
  const { timeScale, syncSliceSeconds, deliverSeconds } = options;
  const values = { portalUrl, apiUrl, issuer, timeScale, syncSliceSeconds, deliverSeconds };
  const world = {
    root: process.cwd(),
    environment: process.env,
    signal: new AbortController().signal,
  };
  return await synthesise({ stage: 'local', ...values }, world);
};

/** Every function of a running system by its entry's name, to be run outside of it against its engines. */
export const deployedFunctions = async (system: System): Promise<ReadonlyMap<string, Deployed>> => {
  const awsUrl = `http://127.0.0.1:${system.env.AWS_LOCAL_PORT}`;
  const assembly = await readAssembly(await assemblyOf(system));
  const model = buildModel(assembly, { awsUrl, streamArns: new Map() });
  const deployed = (one: FunctionConfiguration): [string, Deployed] => [
    one.variables.SERVICE_NAME ?? one.name,
    { file: join(one.codeDir, 'index.mjs'), variables: environmentOf(one, awsUrl) },
  ];
  return new Map(readFunctions(model).map(deployed));
};
