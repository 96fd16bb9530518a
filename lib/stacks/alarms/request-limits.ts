import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../../entries.ts';
import { type Limit, ownMetric, perMinute, type Watched } from './limit.ts';

const authorizers: readonly FunctionName[] = ['partner-authorizer', 'portal-authorizer'];

/** All functions of a stage. */
export const functionsOf = ({ api, sync, delivery, portal }: Watched) => [
  ...api.functions,
  ...sync.functions,
  ...delivery.functions,
  ...portal.functions,
];

const isAuthorizer = ({ node }: { node: { id: string } }): boolean =>
  authorizers.some((name) => name === node.id);

/** Lambda counts each 401 as an error of its authorizer: these tell of what they could not decide. */
const authorizerLimits = (watched: Watched): Limit[] =>
  functionsOf(watched)
    .filter(isAuthorizer)
    .flatMap(({ node: { id }, lambda }) => [
      {
        id: `${id}-failures`,
        metric: ownMetric(watched.platform, {
          by: id as FunctionName,
          name: 'AuthorizeFailures',
        }),
        above: 0,
        periods: 3,
        what: `${id} could not decide in three minutes running: its callers get 503.`,
        see: 'Authorizers',
      },
      {
        id: `${id}-throttles`,
        metric: lambda.metricThrottles(perMinute),
        above: 0,
        what: `${id} was asked more often at once than it may run: callers get 503.`,
        see: 'Authorizers',
      },
    ]);

const functionLimits = (watched: Watched): Limit[] =>
  functionsOf(watched)
    .filter((fn) => !isAuthorizer(fn))
    .map(({ node: { id }, lambda }) => ({
      id: `${id}-errors`,
      metric: lambda.metricErrors(perMinute),
      above: 0,
      periods: 3,
      what: `Function ${id} failed in three minutes running.`,
      see: 'Function errors',
    }));

const apiLimits = ({ api, portal }: Watched): Limit[] =>
  Object.entries({ PartnerApi: api.partnerApi, PortalApi: portal.portalApi }).map(([id, one]) => ({
    id: `${id}-5xx`,
    metric: one.api.metricServerError(perMinute),
    above: 5,
    periods: 3,
    what: `${id} answered more than five requests a minute with 5xx.`,
    see: 'API errors',
  }));

/** Attempts to sign in that the user pool refused: of all of them, those that were no success. */
const signInLimit = ({ data, portal }: Watched): Limit => {
  const dimensionsMap = {
    UserPool: data.signIn.userPool.userPoolId,
    UserPoolClient: portal.clientId,
  };
  const metric = (metricName: string, statistic: string) =>
    new Metric({ namespace: 'AWS/Cognito', metricName, dimensionsMap, statistic });
  return {
    id: 'SignInFailures',
    metric: new MathExpression({
      label: 'refused or throttled',
      expression: '(tried - succeeded) + FILL(throttled, 0)',
      usingMetrics: {
        tried: metric('SignInSuccesses', Stats.SAMPLE_COUNT),
        succeeded: metric('SignInSuccesses', Stats.SUM),
        throttled: metric('SignInThrottles', Stats.SUM),
      },
      period: Duration.minutes(5),
    }),
    above: 20,
    what: 'More than twenty attempts to sign in failed within five minutes.',
    see: 'Sign-in failures',
  };
};

/** What callers of both APIs and who signs in meet. */
export const requestLimits = (watched: Watched): Limit[] => [
  ...authorizerLimits(watched),
  ...functionLimits(watched),
  ...apiLimits(watched),
  signInLimit(watched),
];
