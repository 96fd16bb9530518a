import { OperatorFailure } from './failure.ts';
import type { Target } from './invoke.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The local endpoint knows its own calls by this key; it checks no signature. */
const localCredentials = { accessKeyId: 'OPERATOR', secretAccessKey: 'local' };

/** What becomes a part of a URL has to look like what it is. */
const checked = (what: string, value: string, pattern: RegExp): string => {
  if (pattern.test(value)) return value;
  throw new OperatorFailure(`${what} is none: "${value}".`);
};

const localTarget = (environment: Environment): Target => {
  const port = checked('AWS_LOCAL_PORT', environment.AWS_LOCAL_PORT || '4010', /^\d{1,5}$/);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stage: 'local',
    region: 'eu-central-1',
    credentials: async () => localCredentials,
  };
};

/** AWS's own chain: environment, profiles, single sign-on, roles. Loaded only where it is needed. */
const awsCredentials = async () => {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const { accessKeyId, secretAccessKey, sessionToken } = await defaultProvider()().catch(
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new OperatorFailure(`There are no AWS credentials: ${reason}.`);
    },
  );
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
};

/**
 * Where the commands of a stage go.
 * @throws OperatorFailure where that is not known, or what it is made of is none
 */
export const targetOf = (stage: string, environment: Environment): Target => {
  if (stage === 'local') return localTarget(environment);
  checked('--stage', stage, /^[a-z][a-z0-9-]*$/);
  const region = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (!region) throw new OperatorFailure('Say in which region the stage is: set AWS_REGION.');
  checked('AWS_REGION', region, /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/);
  return {
    endpoint: `https://lambda.${region}.amazonaws.com`,
    stage,
    region,
    credentials: awsCredentials,
  };
};
