import { readFunctionPolicies } from '../../lib/local/access/template-policies.ts';
import { synthesise } from '../../lib/local/start/synthesis.ts';
import { readAssembly } from '../../lib/local/template/assembly.ts';
import { buildModel } from '../../lib/local/template/model.ts';

/** Names do not depend on ports, so any values will do. */
const values = {
  stage: 'local',
  portalUrl: 'http://127.0.0.1:4000',
  apiUrl: 'http://127.0.0.1:4001',
  issuer: 'http://127.0.0.1:4002',
  timeScale: 60,
  syncSliceSeconds: 40,
  deliverSeconds: 60,
} as const;

/** What every function may do, by the templates of the sources as they are. */
export const readPolicies = async (root: string) => {
  const { signal } = new AbortController();
  const dir = await synthesise(values, { root, environment: process.env, signal });
  const where = { awsUrl: 'http://127.0.0.1:4010', streamArns: new Map() };
  return readFunctionPolicies(buildModel(await readAssembly(dir), where));
};
