import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { ownMetric, perMinute, type Watched, worst } from './limit.ts';
import { functionsOf } from './request-limits.ts';
import { tablesOf } from './table-limits.ts';

const p99 = { period: Duration.minutes(1), statistic: Stats.percentile(99) };

const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: 8, height: 6 });

const requests = ({ api, portal }: Watched): IWidget[] =>
  Object.entries({ 'Partner API': api.partnerApi, 'Portal API': portal.portalApi }).map(
    ([name, { api: one }]) =>
      graph(
        `${name}: requests and p99`,
        [
          one.metricCount(perMinute),
          one.metricClientError(perMinute),
          one.metricServerError(perMinute),
        ],
        [one.metricLatency(p99)],
      ),
  );

const deliveries = ({
  platform,
  data: { fast, slow },
  delivery: { publish },
}: Watched): IWidget[] => [
  graph('Delivery queues: age of the oldest message', [
    fast.queue.metricApproximateAgeOfOldestMessage(worst),
    slow.queue.metricApproximateAgeOfOldestMessage(worst),
  ]),
  graph('Event to first attempt: p50 and p99', [
    ownMetric(platform, { by: 'deliver', name: 'FirstAttemptDelay', statistic: Stats.p(50) }),
    ownMetric(platform, { by: 'deliver', name: 'FirstAttemptDelay', statistic: Stats.p(99) }),
  ]),
  graph('Publish lag and oldest overdue delivery', [
    publish.lambda.metric('IteratorAge', worst),
    ownMetric(platform, { by: 'sweep', name: 'OldestOverdue', statistic: Stats.MAXIMUM }),
  ]),
];

const deadLetters = ({
  data: { fast, slow },
  delivery: { publishFailures },
  sync,
}: Watched): IWidget =>
  graph(
    'Dead letters',
    [fast.deadLetters, slow.deadLetters, publishFailures, sync.queue.deadLetters].map(({ queue }) =>
      queue.metricApproximateNumberOfMessagesVisible(worst),
    ),
  );

const syncs = ({ platform, sync }: Watched): IWidget =>
  graph(
    'Syncs: runs, failures, mass offboardings',
    [...sync.functions.map(({ lambda }) => lambda.metricInvocations(perMinute))],
    [
      ownMetric(platform, { by: 'sync', name: 'SyncFailures' }),
      ownMetric(platform, { by: 'sync', name: 'MassOffboarding' }),
    ],
  );

const functions = (watched: Watched): IWidget[] => {
  const all = functionsOf(watched).map(({ lambda }) => lambda);
  return [
    graph(
      'Functions: running at once',
      all.map((fn) => fn.metric('ConcurrentExecutions', worst)),
    ),
    graph(
      'Functions: p99 of duration',
      all.map((fn) => fn.metricDuration(p99)),
    ),
    graph(
      'Functions: throttles',
      all.map((fn) => fn.metricThrottles(perMinute)),
    ),
  ];
};

const tables = (watched: Watched): IWidget[] => {
  const all = Object.values(tablesOf(watched));
  return [
    graph(
      'Tables: read units',
      all.map((one) => one.metricConsumedReadCapacityUnits(perMinute)),
    ),
    graph(
      'Tables: write units',
      all.map((one) => one.metricConsumedWriteCapacityUnits(perMinute)),
    ),
  ];
};

/** One page per stage: every alarm's state, then what they are made of. */
export const addDashboard = (
  scope: Construct,
  watched: Watched,
  alarms: readonly Alarm[],
): Dashboard =>
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `jobticket-${watched.platform.stage.name}`,
    defaultInterval: Duration.hours(3),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 6 })],
      [...requests(watched), deadLetters(watched)],
      deliveries(watched),
      [syncs(watched), ...tables(watched)],
      functions(watched),
    ],
  });
