import { Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { PlatformFunction } from '../constructs/function.ts';
import { WorkQueue } from '../constructs/queue.ts';
import type { Platform } from '../platform.ts';
import type { DataStack } from './data.ts';

/**
 * The times of one run of the worker, in seconds, by how long it works before it hands over: it is cut
 * off well after that; where it died it keeps others out a little longer than it could have lived, and
 * its message comes again a little after that.
 */
const timesOf = (slice: number) => ({
  slice,
  timeout: Math.ceil(slice * 1.5),
  lease: slice * 1.625,
  hidden: Math.ceil(slice * 1.75),
});

/** From an accepted roster to records (contract 2.4): the queue and its worker. */
export class SyncStack extends Stack {
  readonly queue: WorkQueue;
  readonly functions: readonly PlatformFunction[];

  constructor(scope: Construct, id: string, props: { platform: Platform; data: DataStack }) {
    super(scope, id);
    const times = timesOf(props.platform.stage.syncSliceSeconds);
    this.queue = new WorkQueue(this, 'Syncs', {
      platform: props.platform,
      variable: 'SYNC_QUEUE_URL',
      consumerTimeoutSeconds: times.timeout,
      hiddenSeconds: times.hidden,
      receives: 10,
    });
    this.functions = [this.createSync(props, times), this.createDaily(props)];
  }

  private createSync(
    { platform, data }: { platform: Platform; data: DataStack },
    { slice, timeout, lease }: ReturnType<typeof timesOf>,
  ) {
    const sync = new PlatformFunction(this, 'sync', {
      platform,
      timeoutSeconds: timeout,
      memoryMb: 1769,
    });
    data.people.grant(sync, {
      actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      kinds: ['COMPANY#*', 'COUNTER', 'DIRECTORY#*', 'EMPLOYEE#*', 'SYNC#*'],
    });
    data.events.grant(sync, { actions: ['PutItem'], kinds: ['EVENT#*'] });
    data.rosters.grant(sync, { read: true, variable: 'ROSTERS_BUCKET' });
    this.queue.grantSend(sync);
    sync.tell('SYNC_SLICE_SECONDS', String(slice));
    sync.tell('SYNC_LEASE_SECONDS', String(lease));
    this.queue.feed(sync, { batchSize: 1, concurrency: 10 });
    return sync;
  }

  /** Every hour: then a day's changes are in effect soon after midnight in Berlin, in any season. */
  private createDaily({ platform, data }: { platform: Platform; data: DataStack }) {
    const daily = new PlatformFunction(this, 'daily', { platform, timeoutSeconds: 900 });
    data.people.grant(daily, {
      actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      kinds: ['DIRECTORY#*', 'EMPLOYEE#*'],
      indexes: ['byDueDay'],
    });
    data.events.grant(daily, { actions: ['PutItem'], kinds: ['EVENT#*'] });
    new Rule(this, 'EveryHour', {
      schedule: Schedule.cron({ minute: '2' }),
      targets: [new LambdaFunction(daily.lambda, { retryAttempts: 2 })],
    });
    return daily;
  }
}
