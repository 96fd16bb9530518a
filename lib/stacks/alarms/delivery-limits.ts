import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type Limit, ownMetric, type Watched, worst } from './limit.ts';

const minutes = (count: number): number => Duration.minutes(count).toMilliseconds();

const deadLetters = ({ data: { fast, slow }, delivery: { publishFailures } }: Watched): Limit[] => [
  ...Object.entries({ FastDeadLetters: fast.deadLetters, SlowDeadLetters: slow.deadLetters }).map(
    ([id, { queue }]) => ({
      id,
      metric: queue.metricApproximateNumberOfMessagesVisible(worst),
      above: 0,
      what: 'Messages lie in a dead-letter queue: our own part failed at these deliveries.',
      see: 'Dead letters',
    }),
  ),
  {
    id: 'PublishFailures',
    metric: publishFailures.queue.metricApproximateNumberOfMessagesVisible(worst),
    above: 0,
    what: 'A stretch of the stream of events could not be published.',
    see: 'Publish failures',
  },
];

const lateDeliveries = ({ platform, delivery }: Watched): Limit[] => [
  {
    id: 'PublishLag',
    metric: delivery.publish.lambda.metric('IteratorAge', worst),
    above: minutes(1),
    periods: 3,
    what: 'Events wait for more than a minute before they are published.',
    see: 'Publish lag',
  },
  {
    id: 'EventsNotFannedOut',
    metric: ownMetric(platform, { by: 'sweep', name: 'EventsNotFannedOut' }),
    above: 0,
    what: 'The sweeper found events that were not published within a quarter of an hour.',
    see: 'Outbox not fanned out',
  },
  {
    id: 'OldestOverdue',
    // What was woken in vain is seen again ten minutes later.
    metric: ownMetric(platform, {
      by: 'sweep',
      name: 'OldestOverdue',
      statistic: Stats.MAXIMUM,
    }).with({ period: Duration.minutes(15) }),
    above: minutes(30),
    what: 'A delivery has been due for more than half an hour, or the sweeper does not run.',
    see: 'Overdue deliveries',
    silenceIsBad: true,
  },
  {
    id: 'FirstAttemptDelay',
    metric: ownMetric(platform, {
      by: 'deliver',
      name: 'FirstAttemptDelay',
      statistic: Stats.percentile(99),
    }),
    above: minutes(1),
    periods: 5,
    what: 'One first attempt in a hundred begins more than a minute after its event.',
    see: 'Slow first attempts',
  },
];

/** From an event to its delivery: what is lost, late or stuck by a fault of ours. */
export const deliveryLimits = (watched: Watched): Limit[] => [
  ...deadLetters(watched),
  ...lateDeliveries(watched),
];
