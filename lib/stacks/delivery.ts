import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { PlatformFunction } from '../constructs/function.ts';
import { DeadLetters } from '../constructs/queue.ts';
import type { Platform } from '../platform.ts';
import { acknowledge } from '../rules.ts';
import type { DataStack } from './data.ts';
import { tellOwnHosts } from './own-hosts.ts';
import type { PortalStack } from './portal/portal.ts';
import type { SyncStack } from './sync.ts';

/**
 * A claim is free again so many runs after it was made. No worker outlives one run, so nobody still posts
 * what another takes over; the rest is for clocks that differ.
 */
const leaseRuns = 1.2;

export type DeliveryStackProps = {
  platform: Platform;
  data: DataStack;
  sync: SyncStack;
  portal: PortalStack;
};

/** From an event to its deliveries: publish, deliver and sweep (contract 4). */
export class DeliveryStack extends Stack {
  readonly publishFailures: DeadLetters;
  readonly publish: PlatformFunction;
  readonly functions: readonly PlatformFunction[];
  private readonly props: DeliveryStackProps;

  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id);
    this.props = props;
    this.publishFailures = new DeadLetters(this, 'PublishFailures', props.platform);
    acknowledge(this.publishFailures, 'AwsSolutions-SQS3', 'It holds what an event source gave up');
    this.publish = this.createPublish();
    this.functions = [this.publish, this.createDeliver(), this.createSweep()];
  }

  private grantSend(fn: PlatformFunction): void {
    this.props.data.fast.grantSend(fn);
    this.props.data.slow.grantSend(fn);
  }

  private createPublish(): PlatformFunction {
    const { accounts, events, deliveries } = this.props.data;
    const publish = new PlatformFunction(this, 'publish', { ...this.props, timeoutSeconds: 60 });
    accounts.grant(publish, { actions: ['Query'], kinds: ['COMPANY#*'] });
    deliveries.grant(publish, { actions: ['GetItem'], kinds: ['HEALTH#*'] });
    events.grant(publish, { actions: ['UpdateItem'], kinds: ['EVENT#*'] });
    this.grantSend(publish);
    this.props.sync.queue.grantSend(publish);
    new EventSourceMapping(this, 'EventsFeed', {
      target: publish.lambda,
      eventSourceArn: events.grantStream(publish),
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
      bisectBatchOnError: true,
      retryAttempts: 10,
      reportBatchItemFailures: true,
      onFailure: this.publishFailures.forEventSourceOf(publish),
    });
    return publish;
  }

  private createDeliver(): PlatformFunction {
    const { platform, data, portal } = this.props;
    const { fast, slow } = platform.stage.deliverConcurrency;
    const deliver = new PlatformFunction(this, 'deliver', {
      platform,
      timeoutSeconds: platform.stage.deliverSeconds,
      reservedConcurrency: platform.stage.reservedConcurrency.deliver,
    });
    data.accounts.grant(deliver, { actions: ['GetItem', 'UpdateItem'], kinds: ['COMPANY#*'] });
    data.accounts.grant(deliver, { actions: ['PutItem'], kinds: ['AUDIT#*'] });
    data.events.grant(deliver, { actions: ['GetItem', 'UpdateItem'], kinds: ['EVENT#*'] });
    data.deliveries.grant(deliver, {
      actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      indexes: ['byDue'],
    });
    deliver.tell('DELIVER_LEASE_SECONDS', String(leaseRuns * platform.stage.deliverSeconds));
    deliver.tell('WEBHOOK_IN_FLIGHT', String(platform.stage.inFlightPerWebhook));
    data.customerSecrets.grantRead(deliver, 'webhook');
    this.grantSend(deliver);
    tellOwnHosts(deliver, portal.ownHosts);
    data.fast.feed(deliver, { batchSize: 10, concurrency: fast });
    data.slow.feed(deliver, { batchSize: 10, concurrency: slow });
    return deliver;
  }

  private createSweep(): PlatformFunction {
    const { accounts, events, deliveries } = this.props.data;
    const sweep = new PlatformFunction(this, 'sweep', { ...this.props, timeoutSeconds: 55 });
    accounts.grant(sweep, { actions: ['Query'], kinds: ['COMPANY#*'] });
    events.grant(sweep, {
      actions: ['GetItem', 'UpdateItem'],
      kinds: ['EVENT#*', 'SYNC#*'],
      indexes: ['byCheck'],
    });
    deliveries.grant(sweep, {
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      indexes: ['byDue'],
    });
    this.grantSend(sweep);
    this.props.sync.queue.grantSend(sweep);
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.lambda, { retryAttempts: 0 })],
    });
    return sweep;
  }
}
