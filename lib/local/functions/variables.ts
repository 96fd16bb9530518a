import { accessKeyOf } from '../aws/access-keys.ts';
import { region } from '../template/place.ts';
import type { FunctionConfiguration } from './configuration.ts';

/** The name of a function's stream in its log; here it only has the real one's form. */
const logStream = '2025/01/01/[$LATEST]local';

/**
 * The environment of a function: what the runtime sets, and what the template does. Nothing of the
 * local run's own environment gets in. Pure.
 */
export const environmentOf = (
  { name, memoryMb, handler, codeDir, variables }: FunctionConfiguration,
  awsUrl: string,
): Record<string, string> => ({
  ...variables,
  _HANDLER: handler,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: accessKeyOf(name),
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: awsUrl,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: logStream,
  LAMBDA_TASK_ROOT: codeDir,
  LANG: 'en_US.UTF-8',
  NODE_ENV: variables.NODE_ENV ?? 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  TZ: ':UTC',
});
