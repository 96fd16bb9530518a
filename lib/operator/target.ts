import { OperatorFailure } from './failure.ts';
import type { Target } from './invoke.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The local endpoint knows its own calls by this key; it checks no signature. */
const localCredentials = { accessKeyId: 'OPERATOR', secretAccessKey: 'local' };

const localTarget = (environment: Environment): Target => ({
  endpoint: `http://127.0.0.1:${environment.AWS_LOCAL_PORT || '4010'}`,
  stage: 'local',
  region: 'eu-central-1',
  credentials: async () => localCredentials,
});

/** AWS's own chain: environment, profiles, single sign-on, roles. Loaded only where it is needed. */
const awsCredentials = async () => {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const { accessKeyId, secretAccessKey, sessionToken } = await defaultProvider()();
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};

/**
 * Where the commands of a stage go.
 * @throws OperatorFailure where a deployed stage's region is not known
 */
export const targetOf = (stage: string, environment: Environment): Target => {
  if (stage === 'local') return localTarget(environment);
  const region = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (!region) throw new OperatorFailure('Say in which region the stage is: set AWS_REGION.');
  return {
    endpoint: `https://lambda.${region}.amazonaws.com`,
    stage,
    region,
    credentials: awsCredentials,
  };
};
